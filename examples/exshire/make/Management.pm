# SPDX-License-Identifier: Apache-2.0
# What the device management says: Intune's list of devices, which does not agree with the register
# everywhere. Operating systems are known from here only.
package Management;
use strict;
use warnings;
use Chance;

my @HEADINGS = ('Device ID', 'Device name', 'Enrollment date', 'Last check-in', 'Ownership', 'OS',
                'OS version', 'Model', 'Manufacturer', 'Compliance', 'Encrypted', 'Serial number',
                'Primary user UPN');

my ($W10, $W22, $W23, $W24, $W25) = ('10.0.19045.6456', '10.0.22621.4317', '10.0.22631.6060', '10.0.26100.6899', '10.0.26200.6901');
# model => [[version, weight], …] at the first census and at the second.
my %SYSTEMS = (
    'HP ProBook 440 G8' => [[[$W10, 62], [$W23, 38]], [[$W10, 24], [$W23, 44], [$W24, 32]]],
    'Dell Latitude 5430' => [[[$W10, 26], [$W23, 52], [$W24, 22]], [[$W10, 7], [$W23, 38], [$W24, 55]]],
    'Dell Latitude 5440' => [[[$W22, 6], [$W23, 46], [$W24, 48]], [[$W22, 2], [$W23, 26], [$W24, 60], [$W25, 12]]],
    'Lenovo ThinkPad L14 Gen 5' => [[[$W23, 10], [$W24, 70], [$W25, 20]], [[$W24, 46], [$W25, 54]]],
    'Lenovo ThinkPad L14 Gen 6' => [undef, [[$W24, 12], [$W25, 88]]],
    'HP EliteDesk 800 G6' => [[[$W10, 72], [$W23, 28]], [[$W10, 41], [$W23, 29], [$W24, 30]]],
    'Dell OptiPlex 7010' => [[[$W23, 58], [$W24, 42]], [[$W23, 30], [$W24, 62], [$W25, 8]]],
    'Dell Pro Micro' => [undef, [[$W25, 100]]],
    'Samsung Galaxy XCover6 Pro' => [[[13, 20], [14, 55], [15, 25]], [[13, 9], [14, 41], [15, 50]]],
    'Samsung Galaxy XCover 5' => [[[12, 10], [13, 50], [14, 40]], [[12, 4], [13, 44], [14, 52]]],
    'Samsung Galaxy XCover7' => [[[14, 35], [15, 65]], [[14, 8], [15, 62], [16, 30]]],
    'Apple iPhone SE (3rd generation)' => [[['17.7.2', 16], ['18.6.2', 70], ['26.0.1', 14]], [['17.7.2', 5], ['18.7.3', 40], ['26.3', 55]]],
    'Samsung Galaxy Tab Active4 Pro' => [[[13, 30], [14, 70]], [[13, 12], [14, 58], [15, 30]]],
    'Apple iPad (9th generation)' => [[['17.7.2', 22], ['18.6.2', 78]], [['17.7.2', 10], ['18.7.3', 52], ['26.3', 38]]],
    '@Field 10' => [[[12, 60], [13, 40]], [[12, 46], [13, 54]]],
);

sub _system {
    my ($device) = @_;
    return 'Windows' if $device->{class} =~ /^(laptop|desktop)$/;
    return 'Android' if $device->{maker} ne 'Apple';
    return $device->{class} eq 'tablet' ? 'iPadOS' : 'iOS';
}

# Of a version's weights, the one at this place of 0 to 999: an update never goes back.
sub _version {
    my ($weights, $place) = @_;
    my $at = int($place / 10);
    for my $pair (@$weights) {
        return $pair->[0] if $at < $pair->[1];
        $at -= $pair->[1];
    }
    return $weights->[-1][0];
}

sub _cells {
    my ($device, $census, $which, $period, $chance) = @_;
    my $register = $device->{$period};
    my $seen = $register->{seen} ne '' ? Chance::day($register->{seen}) : Chance::day($census) - $chance->between(0, 20);
    $seen += $chance->between(0, 3);
    $seen = Chance::day($census) if $seen > Chance::day($census);
    my $encrypted = $register->{encrypted};
    $encrypted = $encrypted eq '' ? ($chance->falls(900) ? 'True' : 'False')
               : $chance->falls(28) ? ($encrypted eq 'Yes' ? 'False' : 'True')
               :                      ($encrypted eq 'Yes' ? 'True' : 'False');
    my $user = defined $device->{user} ? sprintf 'u%05d@exshire.example', $device->{user} : '';
    my $at = sprintf '%02d:%02d:%02d.0000000', $chance->below(24), $chance->below(60), $chance->below(60);
    return [
        sprintf('%08x-%04x-4%03x-8%03x-%06x%06x', map { $chance->below($_) } 0xFFFFFFF, 0xFFFF, 0xFFF, 0xFFF, 0xFFFFFF, 0xFFFFFF),
        'EXP-' . substr($device->{tag}, 3), ($device->{issued} || $device->{bought}) . ' 10:00:00.0000000',
        Chance::date($seen) . " $at", $chance->falls(8) ? 'Personal' : 'Corporate', _system($device),
        $chance->falls(12) ? '' : _version($SYSTEMS{$device->{model}}[$which], $device->{seed}),
        $device->{model}, $device->{maker},
        $chance->weighted(['Compliant', 905], ['Not compliant', 45], ['In grace period', 25], ['Not evaluated', 18], ['', 7]),
        $encrypted, uc $device->{serial}, $user,
    ];
}

sub export {
    my ($devices, $census, $which, $period) = @_;
    my $chance = Chance->new("management $period");
    my @rows;
    for my $device (@$devices) {
        next unless $SYSTEMS{$device->{model}};
        next unless $chance->falls($device->{state} eq 'in-use' ? 962 : $device->{state} eq 'repair' ? 800 : 120);
        push @rows, _cells($device, $census, $which, $period, $chance);
    }
    my @again;
    for my $row (($chance->shuffled(@rows))[0 .. 22]) {
        my @other = @$row;
        $other[0] = 'ffff' . substr $other[0], 4;
        my ($day, $time) = split / /, $other[3];
        $other[3] = Chance::date(Chance::day($day) - $chance->between(20, 200)) . " $time";
        push @again, \@other;
    }
    for my $number (1 .. 25) {    # enrolled, and in no register
        my @other = @{$chance->pick(@rows)};
        $other[0] = 'eeee' . substr $other[0], 4;
        $other[11] = sprintf 'NOTREG%04d', $number * 37 + ($which ? 1 : 0);
        push @again, \@other;
    }
    @rows = $chance->shuffled(@rows, @again);
    return "\xEF\xBB\xBF" . join '', map { Chance::row(',', "\r\n", @$_) } \@HEADINGS, @rows;
}

1;
