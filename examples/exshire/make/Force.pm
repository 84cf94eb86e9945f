# SPDX-License-Identifier: Apache-2.0
# The people of Exshire: who works where, in which role, in either period. Head counts come from
# org.csv; the rest is made up. A person is a number, never a name.
package Force;
use strict;
use warnings;
use Chance;

# What of each 1,000 in a role is entitled to a phone, a laptop, a camera and a radio.
our %ROLES = (
    'Response constable'         => [200, 60,  220, 220],
    'Neighbourhood constable'    => [450, 120, 250, 250],
    'Community support officer'  => [250, 0,   250, 250],
    'Sergeant'                   => [400, 250, 120, 120],
    'Inspector'                  => [800, 700, 0,   0],
    'Detective constable'        => [350, 380, 0,   0],
    'Detective sergeant'         => [600, 700, 0,   0],
    'Call handler'               => [0,   40,  0,   0],
    'Dispatcher'                 => [0,   60,  0,   0],
    'Custody officer'            => [0,   60,  150, 100],
    'Detention officer'          => [0,   40,  200, 100],
    'Roads officer'              => [400, 120, 350, 350],
    'Firearms officer'           => [500, 100, 500, 500],
    'Marine officer'             => [400, 100, 300, 400],
    'Video response officer'     => [300, 900, 0,   0],
    'Intelligence analyst'       => [60,  450, 0,   0],
    'Digital media investigator' => [600, 800, 0,   0],
    'Forensic examiner'          => [200, 600, 0,   0],
    'Cyber crime investigator'   => [600, 900, 0,   0],
    'Case builder'               => [0,   300, 0,   0],
    'Standards investigator'     => [450, 600, 0,   0],
    'Human resources adviser'    => [0,   350, 0,   0],
    'Trainer'                    => [150, 500, 0,   0],
    'Service desk analyst'       => [120, 450, 0,   0],
    'Infrastructure engineer'    => [500, 800, 0,   0],
    'Security analyst'           => [500, 900, 0,   0],
    'Finance officer'            => [0,   280, 0,   0],
    'Estates officer'            => [350, 200, 0,   0],
    'Fleet technician'           => [150, 60,  0,   100],
    'Communications officer'     => [600, 700, 0,   0],
    'Data analyst'               => [0,   600, 0,   0],
    'Records officer'            => [0,   250, 0,   0],
    'Project manager'            => [400, 800, 0,   0],
    'Business support officer'   => [0,   150, 0,   0],
);

# Kit is for posts on duty: this many of each 100 entitled.
my $ON_DUTY = 58;

my @LOCAL = (['Response constable', 520], ['Neighbourhood constable', 200],
             ['Community support officer', 110], ['Sergeant', 100], ['Inspector', 25]);

# Roles of a department, of each 1,000 people; what is left is business support.
my %MIX = (
    'LP-NORTH' => \@LOCAL, 'LP-SOUTH' => \@LOCAL, 'LP-WEST' => \@LOCAL,
    'HARBOUR' => [['Marine officer', 700], ['Sergeant', 130]],
    'CONTACT' => [['Call handler', 600], ['Dispatcher', 270], ['Sergeant', 60], ['Inspector', 15]],
    'ROADS' => [['Roads officer', 780], ['Sergeant', 120], ['Inspector', 20]],
    'OPS-SUPPORT' => [['Firearms officer', 720], ['Sergeant', 140], ['Inspector', 30]],
    'OPS' => [['Roads officer', 350], ['Firearms officer', 400], ['Sergeant', 130], ['Inspector', 25]],
    'RVR' => [['Video response officer', 780], ['Sergeant', 100]],
    'PPU' => [['Detective constable', 640], ['Detective sergeant', 130], ['Inspector', 30],
              ['Digital media investigator', 25]],
    'SCD' => [['Detective constable', 520], ['Detective sergeant', 150], ['Intelligence analyst', 110],
              ['Digital media investigator', 45], ['Inspector', 30]],
    'INTEL' => [['Intelligence analyst', 600], ['Detective constable', 180], ['Detective sergeant', 60],
                ['Data analyst', 60]],
    'INVEST' => [['Detective constable', 680], ['Detective sergeant', 130],
                 ['Digital media investigator', 40]],
    'DIGITAL-INV' => [['Forensic examiner', 450], ['Cyber crime investigator', 300],
                      ['Digital media investigator', 120], ['Detective sergeant', 60]],
    'DFU' => [['Forensic examiner', 740], ['Digital media investigator', 120],
              ['Detective sergeant', 60]],
    'CYBER' => [['Cyber crime investigator', 700], ['Detective sergeant', 90], ['Data analyst', 70]],
    'CUSTODY' => [['Detention officer', 640], ['Custody officer', 220], ['Inspector', 30]],
    'CJ' => [['Case builder', 780], ['Records officer', 120], ['Sergeant', 20]],
    'PSD' => [['Standards investigator', 560], ['Detective sergeant', 120],
              ['Intelligence analyst', 100]],
    'HR-LD' => [['Human resources adviser', 380], ['Trainer', 450]],
    'ICT' => [['Service desk analyst', 340], ['Infrastructure engineer', 400],
              ['Security analyst', 110], ['Project manager', 70]],
    'FIN' => [['Finance officer', 800]],
    'ESTATES-FLEET' => [['Estates officer', 400], ['Fleet technician', 450]],
    'COMMS' => [['Communications officer', 800]],
    'INFO-MGMT' => [['Records officer', 480], ['Data analyst', 320], ['Security analyst', 40]],
    'DATA-OFFICE' => [['Records officer', 470], ['Data analyst', 330], ['Security analyst', 40]],
    'CHANGE' => [['Project manager', 550], ['Data analyst', 200]],
);

# Leaf departments of an org.csv: code => {name, headcount, before => [codes]}, and their order.
sub departments {
    my ($path) = @_;
    my @rows = Chance::read_rows($path);
    my %parents = map { $_->{parent} => 1 } @rows;
    my (@order, %departments);
    for my $row (@rows) {
        next if $parents{$row->{code}};
        my $before = $row->{predecessors} eq '' ? $row->{code} : $row->{predecessors};
        push @order, $row->{code};
        $departments{$row->{code}} = {name => $row->{name}, headcount => $row->{headcount},
                                      before => [grep { $_ ne '-' } split / /, $before]};
    }
    return (\@order, \%departments);
}

# Posts: [[department, role, people], …].
sub posts {
    my ($order, $departments) = @_;
    my @posts;
    for my $code (@$order) {
        my $left = $departments->{$code}{headcount};
        for my $part (@{$MIX{$code}}) {
            my $people = int(($departments->{$code}{headcount} * $part->[1] + 500) / 1000);
            push @posts, [$code, $part->[0], $people];
            $left -= $people;
        }
        push @posts, [$code, 'Business support officer', $left] if $left > 0;
    }
    return @posts;
}

# How many of $people in a role are to have kit of the class at this place in %ROLES.
sub eligible {
    my ($role, $people, $class) = @_;
    return int(($people * $ROLES{$role}[$class] * $ON_DUTY + 50000) / 100000);
}

# Both periods' people: two lists of {id, department, role}. Who stays keeps the number; a twentieth
# leave, the others follow their department or are posted where there is room.
sub people {
    my ($first, $second) = @_;
    my $chance = Chance->new('people');
    my $next = 1000;
    my @before;
    for my $post (posts(@$first)) {
        push @before, {id => $next++, department => $post->[0], role => $post->[1]} for 1 .. $post->[2];
    }
    my (%waiting, @pool);
    for my $person (@before) {
        next if $chance->falls(50);
        push @{$waiting{"$person->{department}|$person->{role}"}}, $person->{id};
    }
    my (@after, @open);
    for my $post (posts(@$second)) {
        my ($code, $role, $people) = @$post;
        for (1 .. $people) {
            my $from;
            for my $before (@{$second->[1]{$code}{before}}) {
                my $list = $waiting{"$before|$role"};
                if ($list && @$list) { $from = shift @$list; last; }
            }
            my $person = {id => $from, department => $code, role => $role};
            push @after, $person;
            push @open, $person unless defined $from;
        }
    }
    push @pool, @{$waiting{$_}} for sort keys %waiting;
    @pool = $chance->shuffled(@pool);
    for my $person (@open) {
        $person->{id} = @pool && $chance->falls(600) ? shift @pool : $next++;
    }
    return (\@before, \@after);
}

1;
