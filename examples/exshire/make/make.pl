#!/usr/bin/env perl
# SPDX-License-Identifier: Apache-2.0
# perl make.pl FOLDER: writes Exshire's raw evidence files of both periods to FOLDER/PERIOD/evidence,
# the same bytes each time. Everything in them is made up. See README.md beside this file.
use strict;
use warnings;
use File::Basename qw(dirname);
use lib dirname(__FILE__);
use Chance;
use Devices;
use Force;
use Management;
use Names;
use Register;
use Skills;

die "usage: make.pl FOLDER\n" unless @ARGV == 1;
my $folder = shift;
my $example = dirname(__FILE__) . '/..';
my @PERIODS = (['2025-H2', '2025-10-31'], ['2026-H1', '2026-04-30']);

my @departments = map { [Force::departments("$example/$_->[0]/org.csv")] } @PERIODS;
my @people = Force::people(@departments);
my $devices = Devices->new;
my $skills = Skills->new;

# Rows of a canonical CSV file by department and role.
sub by_post {
    my ($heading, $order, $departments, $cells) = @_;
    my $text = Chance::row(',', "\r\n", @$heading);
    $text .= Chance::row(',', "\r\n", $cells->(@$_)) for Force::posts($order, $departments);
    return $text;
}

for my $which (0, 1) {
    my ($period, $census) = @{$PERIODS[$which]};
    my ($order, $departments) = @{$departments[$which]};
    if ($which) { $devices->second($people[1], $census); }
    else { $devices->first($people[0], $census); }
    my %stale;
    if ($which) {
        push @{$stale{$Names::CALLED{$Names::OUTDATED{$_}}[0]}}, $_ for sort keys %Names::OUTDATED;
        $stale{$Names::CALLED{$_}[0]} = [$Names::CALLED{'DIGITAL-INV'}[0]] for 'DFU', 'CYBER';
    }

    my $to = "$folder/$period/evidence";
    for my $part ($folder, "$folder/$period", $to) { -d $part or mkdir $part or die "$part: $!\n"; }
    Chance::write_file("$to/snipe-it.csv", Register::report($devices->{devices}, $census, $period, \%stale));
    Chance::write_file("$to/intune.csv", Management::export($devices->{devices}, $census, $which, $period));
    Chance::write_file("$to/establishment.csv", by_post(
        ['department', 'role', 'people', 'eligible_phone', 'eligible_laptop', 'eligible_body_worn_video', 'eligible_radio'],
        $order, $departments, sub {
            my ($code, $role, $count) = @_;
            return ($departments->{$code}{name}, $role, $count, map { Force::eligible($role, $count, $_) } 0 .. 3);
        }));
    Chance::write_file("$to/headcount.csv", by_post(['department', 'role', 'people'], $order, $departments,
                                                    sub { return @_; }));
    Chance::write_file("$to/hr-extract.csv", $skills->extract($people[$which], $order, $departments, $census, $which));
    Chance::write_file("$to/requirements.csv", Skills::requirements($which));
    Chance::write_file("$to/departments.map.csv", Names::map_file($order, $departments));
}
