// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace waymark {

/// Takes the interrupt from the keyboard (SIGINT) for the whole process: while an Interruptible
/// lives it is only noted, for those who ask; else, and the second time, it ends the process as
/// ever. For a program to call once, at its start; a library leaves its host's signals alone.
void note_interrupts();

/// True from an interrupt that was noted until the last Interruptible is gone. Any thread.
[[nodiscard]] bool interrupted();

/// Work that asks interrupted() often, and ends soon where it answers true.
class Interruptible {
 public:
  Interruptible();
  ~Interruptible();
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;
};

}  // namespace waymark
