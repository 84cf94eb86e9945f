# SPDX-License-Identifier: Apache-2.0
# What the other files share: chance that is the same everywhere, dates, and CSV.
package Chance;
use strict;
use warnings;

# A stream of chance of its own for each name, so that one part's changes leave the others' draws.
# Park and Miller's generator: whole numbers only, the same on every machine.
sub new {
    my ($class, $name) = @_;
    my $seed = 20251031;
    $seed = ($seed * 31 + ord) % 2147483647 for split //, $name;
    my $self = bless {state => $seed || 1}, $class;
    $self->_next for 1 .. 8;
    return $self;
}

sub _next {
    my ($self) = @_;
    return $self->{state} = ($self->{state} * 48271) % 2147483647;
}

# A whole number from 0 to $count - 1.
sub below {
    my ($self, $count) = @_;
    return ($self->_next >> 4) % $count;
}

# A whole number from $low to $high, both included.
sub between {
    my ($self, $low, $high) = @_;
    return $low + $self->below($high - $low + 1);
}

# True in $per_thousand of 1,000 cases.
sub falls {
    my ($self, $per_thousand) = @_;
    return $self->below(1000) < $per_thousand;
}

sub pick {
    my ($self, @choices) = @_;
    return $choices[$self->below(scalar @choices)];
}

# One of the keys of [[key, weight], …].
sub weighted {
    my ($self, @pairs) = @_;
    my $total = 0;
    $total += $_->[1] for @pairs;
    my $at = $self->below($total);
    for my $pair (@pairs) {
        return $pair->[0] if $at < $pair->[1];
        $at -= $pair->[1];
    }
}

sub shuffled {
    my ($self, @list) = @_;
    for (my $i = @list - 1; $i > 0; --$i) {
        my $j = $self->below($i + 1);
        @list[$i, $j] = @list[$j, $i];
    }
    return @list;
}

# ---- dates: days since 1 March of the year 0, of the Gregorian calendar

sub day {
    my ($year, $month, $day) = split /-/, shift;
    my $y = $month <= 2 ? $year - 1 : $year;
    my $m = ($month + 9) % 12;
    return 365 * $y + int($y / 4) - int($y / 100) + int($y / 400) + int((153 * $m + 2) / 5) + $day - 1;
}

sub date {
    my ($days) = @_;
    my $y = int((10000 * $days + 14780) / 3652425);
    my $rest = $days - (365 * $y + int($y / 4) - int($y / 100) + int($y / 400));
    if ($rest < 0) {
        --$y;
        $rest = $days - (365 * $y + int($y / 4) - int($y / 100) + int($y / 400));
    }
    my $m = int((100 * $rest + 52) / 3060);
    my $year = $y + int(($m + 2) / 12);
    my $day = $rest - int(($m * 306 + 5) / 10) + 1;
    return sprintf '%04d-%02d-%02d', $year, ($m + 2) % 12 + 1, $day;
}

# 2025-03-14 as 14/03/2025.
sub british {
    my ($y, $m, $d) = split /-/, shift;
    return "$d/$m/$y";
}

# 2025-03-14 as 14-Mar-2025.
sub worded {
    my ($y, $m, $d) = split /-/, shift;
    return "$d-" . (qw(Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec))[$m - 1] . "-$y";
}

# The day in $months months; the last of the month where it has no such day.
sub months_after {
    my ($date, $months) = @_;
    my ($y, $m, $d) = split /-/, $date;
    my $count = $y * 12 + $m - 1 + $months;
    ($y, $m) = (int($count / 12), $count % 12 + 1);
    my $leap = ($y % 4 == 0 && $y % 100 != 0) || $y % 400 == 0;
    my $last = (31, $leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[$m - 1];
    return sprintf '%04d-%02d-%02d', $y, $m, $d < $last ? $d : $last;
}

# ---- CSV

# One row; cells quoted where they hold a blank, a quote or the delimiter, as PHP's writer does.
sub row {
    my ($delimiter, $end, @cells) = @_;
    return join($delimiter, map {
        my $cell = defined $_ ? $_ : '';
        if ($cell =~ /[\s"\\]/ || index($cell, $delimiter) >= 0) {
            $cell =~ s/"/""/g;
            $cell = "\"$cell\"";
        }
        $cell;
    } @cells) . $end;
}

# The rows of a plain CSV file whose quotes hold no line end, as a list of hashes.
sub read_rows {
    my ($path) = @_;
    open my $in, '<:raw', $path or die "$path: $!\n";
    my (@names, @rows);
    while (my $line = <$in>) {
        $line =~ s/\r?\n\z//;
        my @cells;
        while ($line =~ /\G(?:"((?:[^"]|"")*)"|([^,]*))(,|\z)/g) {
            my $cell = defined $1 ? $1 : $2;
            $cell =~ s/""/"/g;
            push @cells, $cell;
            last if $3 eq '';
        }
        if (!@names) { @names = @cells; next; }
        my %row;
        @row{@names} = @cells;
        push @rows, \%row;
    }
    close $in;
    return @rows;
}

sub write_file {
    my ($path, $bytes) = @_;
    open my $out, '>:raw', $path or die "$path: $!\n";
    print {$out} $bytes or die "$path: $!\n";
    close $out or die "$path: $!\n";
}

1;
