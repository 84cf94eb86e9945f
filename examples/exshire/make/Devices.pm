# SPDX-License-Identifier: Apache-2.0
# The kit of Exshire: 3,000 devices in either period, most of them the same ones half a year older.
package Devices;
use strict;
use warnings;
use Chance;
use Force;

# Models by class: name, number, maker, category, cost, bought from, to, cycle in months, weight.
# Prices of phones and laptops are those of published decisions on such purchases.
my %MODELS = (
    phone => [
        ['Samsung Galaxy XCover6 Pro', 'SM-G736B', 'Samsung', 'Mobile Phones', '412.00', '2023-09-04', '2023-12-18', 48, 52],
        ['Samsung Galaxy XCover 5', 'SM-G525F', 'Samsung', 'Mobile Phones', '289.00', '2021-06-14', '2022-08-30', 48, 22],
        ['Samsung Galaxy XCover7', 'SM-G556B', 'Samsung', 'Mobile Phones', '375.00', '2025-02-03', '2025-08-29', 48, 18],
        ['Apple iPhone SE (3rd generation)', 'A2783', 'Apple', 'Mobile Phones', '429.00', '2022-05-09', '2023-03-20', 36, 8],
    ],
    laptop => [
        ['Dell Latitude 5430', 'L5430', 'Dell', 'Laptops', '849.21', '2022-03-07', '2023-02-27', 48, 26],
        ['Dell Latitude 5440', 'L5440', 'Dell', 'Laptops', '849.21', '2023-10-02', '2024-06-28', 48, 38],
        ['HP ProBook 440 G8', '440G8', 'HP', 'Laptops', '698.50', '2021-02-01', '2021-11-26', 48, 20],
        ['Lenovo ThinkPad L14 Gen 5', '21L1', 'Lenovo', 'Laptops', '912.40', '2024-11-04', '2025-07-25', 48, 16],
    ],
    desktop => [
        ['HP EliteDesk 800 G6', '800G6', 'HP', 'Desktop PC', '655.00', '2020-09-07', '2021-12-10', 60, 60],
        ['Dell OptiPlex 7010', 'O7010', 'Dell', 'Desktop PC', '702.30', '2023-04-03', '2024-10-25', 60, 40],
    ],
    tablet => [
        ['Samsung Galaxy Tab Active4 Pro', 'SM-T636B', 'Samsung', 'Tablets', '515.00', '2023-03-06', '2024-05-31', 48, 45],
        ['Apple iPad (9th generation)', 'A2602', 'Apple', 'Tablets', '319.00', '2022-01-10', '2023-06-26', 48, 35],
        ['@Field 10', 'F10-R', 'Aldgrove', 'Tablets', '640.00', '2024-02-05', '2025-03-31', 48, 20],
    ],
    'body-worn-video' => [
        ['Axon Body 3', 'AX1023', 'Axon', 'Body Worn Video', '498.00', '2021-03-01', '2022-09-30', 60, 55],
        ['Motorola VB400', 'VB-440', 'Motorola', 'Body Worn Video', '506.00', '2023-11-06', '2025-01-31', 60, 45],
    ],
    radio => [
        ['Sepura SC20', 'SC2020', 'Sepura', 'Airwave Radios', '612.00', '2019-05-13', '2022-02-25', 84, 70],
        ['Motorola MTP6650', 'MTP6650', 'Motorola', 'Airwave Radios', '587.00', '2022-04-04', '2024-03-29', 84, 30],
    ],
    server => [
        ['Dell PowerEdge R640', 'R640', 'Dell', 'Servers', '5,480.00', '2019-06-10', '2020-11-27', 60, 55],
        ['Dell PowerEdge R660', 'R660', 'Dell', 'Servers', '7,915.00', '2023-05-15', '2025-02-28', 60, 45],
    ],
    other => [
        ['Dell P2422H', 'P2422H', 'Dell', 'Monitors', '168.00', '2021-08-02', '2024-02-23', 72, 70],
        ['Dell WD19S', 'WD19S', 'Dell', 'Docking Stations', '154.00', '2022-02-07', '2024-09-27', 72, 30],
    ],
);
# What is bought between the two censuses.
my %NEW = (
    phone => ['Samsung Galaxy XCover7', 'SM-G556B', 'Samsung', 'Mobile Phones', '375.00', '2025-11-10', '2026-03-27', 48],
    laptop => ['Lenovo ThinkPad L14 Gen 6', '21QX', 'Lenovo', 'Laptops', '934.75', '2025-11-17', '2026-04-02', 48],
    desktop => ['Dell Pro Micro', 'QCM1250', 'Dell', 'Desktop PC', '718.90', '2025-12-01', '2026-03-20', 60],
    tablet => ['@Field 10', 'F10-R', 'Aldgrove', 'Tablets', '640.00', '2025-12-08', '2026-03-06', 48],
    'body-worn-video' => ['Axon Body 4', 'AX1024', 'Axon', 'Body Worn Video', '545.00', '2026-01-12', '2026-03-31', 60],
    radio => ['Motorola MTP6650', 'MTP6650', 'Motorola', 'Airwave Radios', '587.00', '2025-12-15', '2026-02-27', 84],
    server => ['Dell PowerEdge R660', 'R660', 'Dell', 'Servers', '7,915.00', '2025-12-01', '2026-03-13', 60],
    other => ['Dell P2422H', 'P2422H', 'Dell', 'Monitors', '168.00', '2025-11-24', '2026-02-27', 72],
);
our @CLASSES = ('phone', 'laptop', 'desktop', 'tablet', 'body-worn-video', 'radio', 'server', 'other');
my %PLACE = (phone => 0, laptop => 1, 'body-worn-video' => 2, radio => 3);  # in %Force::ROLES
my $COUNT = 3000;

# How well a department is provided, in % of what its people are entitled to.
my %PROVIDED = (
    'LP-NORTH' => 94, 'LP-SOUTH' => 88, 'LP-WEST' => 81, 'HARBOUR' => 104, 'CONTACT' => 97,
    'ROADS' => 99, 'OPS-SUPPORT' => 92, 'OPS' => 96, 'RVR' => 100, 'PPU' => 93, 'SCD' => 98,
    'INTEL' => 101, 'INVEST' => 79, 'DIGITAL-INV' => 105, 'DFU' => 104, 'CYBER' => 102,
    'CUSTODY' => 72, 'CJ' => 90, 'PSD' => 97, 'HR-LD' => 86, 'ICT' => 112, 'FIN' => 95,
    'ESTATES-FLEET' => 76, 'COMMS' => 103, 'INFO-MGMT' => 88, 'DATA-OFFICE' => 92, 'CHANGE' => 108,
);

sub new {
    my ($class) = @_;
    return bless {chance => Chance->new('devices'), tag => 10000, devices => [], serials => {}}, $class;
}

sub _serial {
    my ($self, $maker) = @_;
    my $chance = $self->{chance};
    my @signs = split //, 'ABCDEFGHJKLMNPRSTVWXYZ0123456789';
    my $some = sub { join '', map { $chance->pick(@signs) } 1 .. shift };
    while (1) {
        my $serial = $maker eq 'Samsung' ? 'R5C' . $some->(8)
                   : $maker eq 'Apple'   ? 'F' . $some->(11)
                   : $maker eq 'Dell'    ? $some->(6) . chr(ord('A') + $chance->below(26))
                   : $maker eq 'HP'      ? '5CG' . $some->(7)
                   : $maker eq 'Lenovo'  ? 'PF-' . $some->(6)
                   : $maker eq 'Axon'    ? 'X60A' . $some->(6)
                   : $maker eq 'Sepura'  ? '1PR' . $some->(10)
                   :                       'EX' . $some->(8);
        (my $plain = uc $serial) =~ s/[ -]//g;
        next if $self->{serials}{$plain}++;
        return $serial;
    }
}

sub _add {
    my ($self, $class, $model, $prefix) = @_;
    my $chance = $self->{chance};
    my ($name, $number, $maker, $category, $cost, $from, $to, $cycle) = @$model;
    my $bought = Chance::day($from) + $chance->below(Chance::day($to) - Chance::day($from) + 1);
    my $device = {
        tag => sprintf('%s-%05d', $prefix || 'EX', ++$self->{tag}), class => $class, model => $name,
        number => $number, maker => $maker, category => $category, cost => $cost, cycle => $cycle,
        serial => $self->_serial($maker), bought => Chance::date($bought),
        seed => $chance->below(1000), state => 'stock',
    };
    push @{$self->{devices}}, $device;
    return $device;
}

# A device into the hands of a person, from the stock of the class or newly bought.
sub _issue {
    my ($self, $class, $person, $census, $source) = @_;
    my $device = $source->($class);
    @$device{qw(state user department role)} = ('in-use', @$person{qw(id department role)});
    my $earliest = Chance::day($device->{bought}) + 14;
    my $latest = Chance::day($census) - 3;
    my $day = $earliest + $self->{chance}->below(60);
    $device->{issued} = Chance::date($day < $latest ? $day : $latest);
    $device->{pool} = $person->{role} =~ /^(Response|Community|Detention)/ && $self->{chance}->falls(90) ? 1 : 0;
}

# Brings every post to what its department is provided with; devices of people who left go to stock.
sub _distribute {
    my ($self, $people, $census, $source, $share) = @_;
    my $chance = $self->{chance};
    my %by_post;
    push @{$by_post{"$_->{department}|$_->{role}"}}, $_ for @$people;
    my %held;
    for my $device (@{$self->{devices}}) {
        push @{$held{"$device->{department}|$device->{role}|$device->{class}"}}, $device
            if $device->{state} eq 'in-use' && defined $device->{user};
    }
    for my $post (sort keys %by_post) {
        my ($department, $role) = split /\|/, $post;
        my @staff = @{$by_post{$post}};
        for my $class ('phone', 'laptop', 'body-worn-video', 'radio') {
            my $eligible = Force::eligible($role, scalar @staff, $PLACE{$class});
            my $wanted = int(($eligible * $PROVIDED{$department} + 50) / 100);
            my @have = @{$held{"$post|$class"} || []};
            while (@have > $wanted) {
                my $device = pop @have;
                delete @$device{qw(user department role issued pool)};
                $device->{state} = 'stock';
            }
            my %has = map { $_->{user} => 1 } @have;
            my @without = grep { !$has{$_->{id}} } @staff;
            while (@have < $wanted) {
                my $person = @without ? shift @without : $chance->pick(@staff);
                $self->_issue($class, $person, $census, $source);
                push @have, 1;
            }
        }
        next unless $share;
        for my $class ('desktop', 'tablet') {
            my $parts = $class eq 'desktop' ? 42 : 14;
            my $count = int((@staff * $parts + $chance->below(1000)) / 1000);
            $self->_issue($class, $chance->pick(@staff), $census, $source) for 1 .. $count;
        }
    }
}

# The first period's devices.
sub first {
    my ($self, $people, $census) = @_;
    my $chance = $self->{chance};
    my $buy = sub {
        my ($class) = @_;
        return $self->_add($class, $chance->weighted(map { [$_, $_->[8]] } @{$MODELS{$class}}));
    };
    $self->_distribute($people, $census, $buy, 1);
    for my $place (['server', 44], ['other', 52]) {
        for (1 .. $place->[1]) {
            my $device = $buy->($place->[0]);
            $device->{state} = 'in-use';
            $device->{issued} = Chance::date(Chance::day($device->{bought}) + 10 + $chance->below(30));
        }
    }
    my $room = $COUNT - @{$self->{devices}};
    die "no room for stock: $room\n" if $room < 150;
    for my $number (1 .. $room) {
        my $class = $chance->weighted(['phone', 40], ['laptop', 30], ['radio', 12], ['body-worn-video', 12], ['tablet', 6]);
        my $device = $buy->($class);
        $device->{state} = $number % 7 < 3 ? 'stock' : $number % 7 < 5 ? 'retired' : $number % 7 < 6 ? 'repair' : 'missing';
        $device->{issued} = Chance::date(Chance::day($device->{bought}) + 20) if $device->{state} ne 'stock';
    }
}

# Half a year on: what was retired or worn out has left, Wyeshire's part of the joint directorate
# brought its kit, people have moved, some devices were bought.
sub second {
    my ($self, $people, $census) = @_;
    my $chance = $self->{chance};
    my %where = map { $_->{id} => $_ } @$people;
    my @kept;
    for my $device (@{$self->{devices}}) {
        next if $device->{state} eq 'retired';
        my $old = Chance::day($census) - Chance::day($device->{bought});
        if ($old > $device->{cycle} * 30 + 400 && $device->{class} =~ /^(laptop|desktop|server)/
            && $chance->falls(550)) {
            next if $chance->falls(500);
            delete @$device{qw(user department role pool)};
            $device->{state} = 'retired';
        }
        if (defined $device->{user}) {
            my $person = $where{$device->{user}};
            if ($person) { @$device{qw(department role)} = @$person{qw(department role)}; }
            else { delete @$device{qw(user department role issued pool)}; $device->{state} = 'stock'; }
        }
        elsif ($device->{state} eq 'repair' && $chance->falls(600)) { $device->{state} = 'stock'; }
        elsif ($device->{state} eq 'missing' && $chance->falls(500)) { $device->{state} = 'retired'; }
        push @kept, $device;
    }
    $self->{devices} = \@kept;
    for (1 .. 58) {
        my $class = $chance->weighted(['phone', 50], ['laptop', 50]);
        my $device = $self->_add($class, $MODELS{$class}[$chance->below(2)], 'WY');
        my @joint = grep { $_->{department} eq 'SCD' && $_->{role} ne 'Business support officer' } @$people;
        @$device{qw(state user department role)} = ('in-use', @{$chance->pick(@joint)}{qw(id department role)});
        $device->{issued} = '2026-02-02';
    }
    my %stock;
    push @{$stock{$_->{class}}}, $_ for grep { $_->{state} eq 'stock' } @kept;
    my $source = sub {
        my ($class) = @_;
        my $list = $stock{$class};
        if ($list && @$list && $chance->falls(450)) {
            my $device = shift @$list;
            $device->{reissued} = 1;
            return $device;
        }
        return $self->_add($class, $NEW{$class});
    };
    $self->_distribute($people, $census, $source, 0);
    my $spare = @{$self->{devices}} - $COUNT;
    my @rest;
    for my $device (@{$self->{devices}}) {
        if ($spare > 0 && $device->{state} =~ /^(stock|retired)$/ && $device->{bought} lt '2025-01-01') { --$spare; next; }
        push @rest, $device;
    }
    $self->{devices} = \@rest;
    while (@{$self->{devices}} < $COUNT) {
        my $class = $chance->pick('phone', 'laptop', 'radio');
        $self->_add($class, $NEW{$class});
    }
    die "too many devices: " . @{$self->{devices}} . "\n" if @{$self->{devices}} > $COUNT;
}

1;
