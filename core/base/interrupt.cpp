// SPDX-License-Identifier: Apache-2.0
#include "core/base/interrupt.h"

#include <atomic>
#include <csignal>

namespace waymark {
namespace {

std::atomic<int> listeners = 0;
std::atomic<bool> noted = false;
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free,
              "a signal handler may touch nothing else");

extern "C" void note_interrupt(int signal) {
  if (listeners > 0 && !noted.exchange(true)) return;
  std::signal(signal, SIG_DFL);
  static_cast<void>(std::raise(signal));
}

}  // namespace

void note_interrupts() {
  struct sigaction action {};
  if (::sigaction(SIGINT, nullptr, &action) != 0) return;
  // Who started us in the background wants no interrupts at all.
  if (action.sa_handler == SIG_IGN) return;
  action = {};
  action.sa_handler = &note_interrupt;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  static_cast<void>(::sigaction(SIGINT, &action, nullptr));
}

bool interrupted() {
  return noted;
}

Interruptible::Interruptible() {
  ++listeners;
}

Interruptible::~Interruptible() {
  if (--listeners == 0) noted = false;
}

}  // namespace waymark
