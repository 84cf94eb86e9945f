# SPDX-License-Identifier: Apache-2.0
# The asset register as Snipe-IT's custom asset report gives it, with the faults of a real one.
package Register;
use strict;
use warnings;
use Chance;
use Names;

our @HEADINGS = (
    'ID', 'Company', 'Asset Name', 'Asset Tag', 'Model', 'Model No.', 'Category', 'Manufacturer',
    'Serial', 'Purchased', 'Cost', 'EOL', 'Warranty', 'Warranty Expires', 'Current Value', 'Diff',
    'Fully Depreciated', 'Order Number', 'Supplier', 'Location', 'Address', 'Address', 'City', 'State',
    'Country', 'Postal Code', 'Default Location', 'Address', 'Address', 'City', 'State', 'Country',
    'Postal Code', 'Checked Out', 'Type', 'Username', 'Employee No.', 'Manager', 'Department', 'Title',
    'Phone', 'User Address', 'User City', 'User State', 'User Country', 'User Postcode', 'Status',
    'Checkout Date', 'Last Checkin Date', 'Expected Checkin Date', 'Created At', 'Updated at',
    'Deleted', 'Last Audit', 'Next Audit Date', 'Notes', 'URL',
    # custom fields of Exshire's
    'Last Seen', 'Patch Date', 'Encrypted', 'OS Edition', 'Pool Device', 'PAT Test Due',
);
my %AT;
for my $i (0 .. $#HEADINGS) { $AT{$HEADINGS[$i]} = $i unless exists $AT{$HEADINGS[$i]}; }

my @PLACES = (['Sharnford HQ', '1 Bridge Way', 'Block C', 'Sharnford', 'EX1 1AA'],
              ['Northgate Station', '44 Northgate', '', 'Ashby Cross', 'EX4 2QT'],
              ['Southquay Station', 'Quay Street', 'Floor 2', 'Southquay', 'EX9 7DR'],
              ['Westmoor Station', '2 Moor Road', '', 'Westmoor', 'EX6 5LN']);
my %STATUS = ('in-use' => 'In Use (deployed)', stock => 'Ready to Deploy (deployable)',
              repair => 'Out for Repair (undeployable)', retired => 'Disposed (archived)',
              missing => 'Lost or Stolen (undeployable)');
my @IMPOSSIBLE = ('2024-02-30', '2023-13-05', '2025-06-31', '0000-00-00', '2023-02-29', '2024-00-17');
my @NOTES = (('') x 34, '-see ticket 20418', 'Screen scratched, still works',
             "Returned by night shift\nCharger missing", '=SUM of two orders', 'Says "Property of Stores" on the back');

# How many of 1,000 devices in use are patched in time, where it is not as everywhere.
my %CURRENT = (CUSTODY => 560, INVEST => 700, 'LP-WEST' => 680, CONTACT => 910, CHANGE => 960, ICT => 940,
               FIN => 900, CYBER => 950, DFU => 610, 'DIGITAL-INV' => 640, RVR => 930);

# When a device was last seen, patched, and whether it is encrypted, at a census; '' where the
# register does not say.
sub _condition {
    my ($device, $census, $chance) = @_;
    my $day = Chance::day($census);
    my $away = $device->{state} eq 'in-use' ? ($chance->falls(70) ? $chance->between(31, 210) : $chance->between(0, 7))
             : $device->{state} eq 'repair' ? $chance->between(8, 60)
             :                                $chance->between(40, 420);
    my $earliest = Chance::day($device->{bought}) + 5;
    my $seen = $day - $away < $earliest ? $earliest : $day - $away;
    $seen = $day if $seen > $day;
    my %is = (seen => $chance->falls(35) ? '' : Chance::date($seen), patched => '', encrypted => '', edition => '');
    if ($device->{class} =~ /^(phone|laptop|desktop|tablet|server)$/) {
        my $current = $chance->falls($CURRENT{$device->{department} || ''} || 820);
        my $patched = $current && $away < 13 ? $day - $chance->between($away, 13) : $seen - $chance->between(8, 130);
        $patched = $earliest if $patched < $earliest;
        $is{patched} = Chance::date($patched < $seen ? $patched : $seen) unless $chance->falls(60);
        $is{encrypted} = $chance->falls(50) ? '' : $chance->falls($device->{class} eq 'server' ? 600 : 955) ? 'Yes' : 'No';
    }
    $is{edition} = $chance->falls(60) ? '' : $device->{seed} % 8 ? 'Enterprise' : 'Pro'
        if $device->{class} =~ /^(laptop|desktop)$/;
    return \%is;
}

sub _cells {
    my ($device, $census, $chance, $period) = @_;
    my @cells = ('') x @HEADINGS;
    my $set = sub { my %of = @_; $cells[$AT{$_}] = $of{$_} for keys %of; };
    my $is = $device->{$period} = _condition($device, $census, $chance);
    my $place = $PLACES[$device->{seed} % @PLACES];
    my $life = Chance::months_after($device->{bought}, $device->{cycle});
    (my $cost = $device->{cost}) =~ s/,//g;
    my $gone = Chance::day($census) - Chance::day($device->{bought});
    my $worth = $gone >= $device->{cycle} * 30 ? 0 : int($cost * 100 * ($device->{cycle} * 30 - $gone) / ($device->{cycle} * 30));
    my $left = int($cost * 100 + 0.5) - $worth;
    my $money = sub { my $pence = shift; return sprintf '%d.%02d', int($pence / 100), $pence % 100; };
    (my $id = $device->{tag}) =~ s/\D//g;
    # Most assets carry little that nobody assesses; a tenth carry all that the report has columns for.
    my $full = $device->{seed} % 10 == 0;
    $set->(
        'ID' => $id - 9000, 'Asset Tag' => $device->{tag},
        'Model' => ($device->{model} =~ /^[=+\-@]/ ? '`' : '') . $device->{model},
        'Model No.' => $device->{number}, 'Category' => $device->{category},
        'Manufacturer' => $device->{maker}, 'Serial' => $device->{serial}, 'Purchased' => $device->{bought},
        'Cost' => $device->{cost}, 'EOL' => $life, 'Warranty' => 36,
        'Warranty Expires' => Chance::months_after($device->{bought}, 36), 'Current Value' => $money->($worth),
        'Status' => $STATUS{$device->{state}},
        'Created At' => "$device->{bought} 09:30:00", 'Updated at' => "$census 02:10:00",
        'URL' => "https://kit.example/" . ($id - 9000),
        'Last Seen' => $is->{seen}, 'Patch Date' => $is->{patched}, 'Encrypted' => $is->{encrypted},
        'OS Edition' => $is->{edition}, 'Pool Device' => $device->{pool} ? 'Yes' : 'No',
    );
    if ($full) {
        $set->('Company' => 'Exshire Police', 'Diff' => $money->($left), 'Fully Depreciated' => $worth ? 'No' : 'Yes',
               'Order Number' => 'PO-' . substr($device->{bought}, 0, 7), 'Supplier' => '7F Framework Lot 2',
               'Default Location' => 'ICT Stores',
               'Last Audit' => Chance::date(Chance::day($census) - 30 - $device->{seed} % 300),
               'Next Audit Date' => Chance::date(Chance::day($census) + 60 + $device->{seed} % 300));
        @cells[27, 29 .. 32] = ('1 Bridge Way', 'Sharnford', 'Exshire', 'GB', 'EX1 1AA');
    }
    my $note = $NOTES[$device->{seed} % @NOTES];
    $set->('Notes' => ($note =~ /^[=+\-@]/ ? '`' : '') . $note);
    if (defined $device->{user} && $device->{state} eq 'in-use') {
        my $names = $Names::CALLED{$device->{department}};
        $set->('Checked Out' => sprintf('u%05d', $device->{user}), 'Type' => 'user',
               'Username' => sprintf('u%05d', $device->{user}),
               'Department' => $names->[0], 'Title' => $device->{role},
               'Checkout Date' => $device->{issued}, 'PAT Test Due' => Chance::months_after($device->{issued}, 24));
        if ($full) {
            $set->('Employee No.' => sprintf('%06d', $device->{user} * 7 % 999983),
                   'Phone' => sprintf('`+44 1632 96%04d', $device->{user} % 10000));
            @cells[41 .. 45] = (@$place[1, 3], 'Exshire', 'GB', $place->[4]);
        }
    }
    elsif ($device->{state} eq 'in-use') {
        $set->('Checked Out' => 'Data Centre', 'Type' => 'location', 'Checkout Date' => $device->{issued});
    }
    if ($device->{state} eq 'in-use') {
        $set->('Location' => $place->[0], 'City' => $place->[3]);
        @cells[20, 21, 23 .. 25] = (@$place[1, 2], 'Exshire', 'GB', $place->[4]) if $full;
    }
    $set->('Deleted' => "$census 00:00:00") if $device->{state} eq 'retired' && $device->{seed} % 3 == 0;
    return \@cells;
}

# The whole report. $stale: register names that outlived their departments, by code.
sub report {
    my ($devices, $census, $period, $stale) = @_;
    my $chance = Chance->new("register $period");
    my @rows = map { _cells($_, $census, $chance, $period) } @$devices;
    my $put = sub { my ($row, $heading, $value) = @_; $row->[$AT{$heading}] = $value; };

    # Each fault on rows of its own, but for those that merely lie in a cell.
    my @issued = $chance->shuffled(grep { $_->[$AT{'Department'}] ne '' } @rows);
    my $take = sub { return splice @issued, 0, shift; };

    for my $row (@issued) {
        my $old = $stale->{$row->[$AT{'Department'}]};
        $put->($row, 'Department', $chance->pick(@$old)) if $old && $chance->falls(180);
    }
    my $number = 90000;
    my @again;
    my $copy = sub {
        my ($row, $serial) = @_;
        my @other = @$row;
        $put->(\@other, 'Asset Tag', 'EX-' . ++$number);
        $put->(\@other, 'ID', $number - 9000);
        $put->(\@other, 'Serial', $serial);
        $put->(\@other, $_, '') for 'PAT Test Due', $chance->pick('Cost', 'Encrypted', 'Warranty Expires');
        my $seen = $row->[$AT{'Last Seen'}];
        $put->(\@other, 'Last Seen', Chance::date(Chance::day($seen) - $chance->between(-4, 90)))
            if $seen ne '' && $seen lt $census && Chance::day($census) - Chance::day($seen) > 4 && !$chance->falls(150);
        $put->(\@other, 'Department', $chance->pick(@issued)->[$AT{'Department'}]) if $chance->falls(300);
        push @again, \@other;
    };
    $copy->($_, $_->[$AT{'Serial'}]) for $take->(26);
    for my $row ($take->(24)) { $copy->($row, lc $row->[$AT{'Serial'}]); }
    for my $row ($take->(9)) {
        (my $spaced = $row->[$AT{'Serial'}]) =~ s/^(\w{3})/$1 /;
        $copy->($row, $spaced);
    }
    for my $row ($take->(27)) { $put->($row, 'Department', $chance->pick(@Names::UNKNOWN)); }
    for my $row ($take->(32)) {
        $put->($row, $chance->pick('Purchased', 'Last Seen', 'Patch Date', 'Warranty Expires', 'EOL', 'Checkout Date'),
               $chance->pick(@IMPOSSIBLE));
    }
    for my $row ($take->(6)) {
        my $typed = $row->[$AT{'Purchased'}];
        $typed =~ s/^20(\d)(\d)/20$2$1/;
        $put->($row, 'Purchased', $typed);
    }
    $put->($_, 'Serial', '') for $take->(24);
    $put->($_, 'Serial', $chance->pick('To be filled by O.E.M.', 'N/A', 'Unknown')) for $take->(14);
    $put->($_, 'Purchased', '') for $take->(31);
    $put->($_, 'Category', '') for $take->(21);
    $put->($_, 'Department', '') for $take->(22);
    $put->($_, 'Asset Tag', '') for $take->(3);

    @rows = $chance->shuffled(@rows, @again);
    return "\xEF\xBB\xBF" . join '', map { Chance::row(',', "\n", @$_) } \@HEADINGS, @rows;
}

1;
