# SPDX-License-Identifier: Apache-2.0
# What Exshire's roles ask of people, and the HR extract of what 1,500 people were found able to do.
package Skills;
use strict;
use warnings;
use Chance;
use Force;
use Names;

# Competences, made up for Exshire: title => what it is.
my %COMPETENCES = (
    'Digital evidence at the scene' => 'Finds, keeps and records digital evidence where it lies.',
    'Records and data quality' => 'Enters things once, completely, and where others will look.',
    'Keeping information safe' => 'Handles accounts, devices and messages so that nothing leaks.',
    'Spotting harm online' => 'Recognises people at risk from what happens on a screen.',
    'Serving the public online' => 'Answers and updates people through the channel they chose.',
    'Video and camera footage' => 'Secures, views and shares footage from any source.',
    'Open source research' => 'Researches the open internet lawfully, leaving a record.',
    'Phone and vehicle downloads' => 'Takes data from phones and vehicles at the first line.',
    'Communications data' => 'Asks for, reads and presents communications data.',
    'Disclosure of digital material' => 'Schedules digital material so that a court can rely on it.',
    'Forensic examination' => 'Examines seized devices to the standard of the laboratory.',
    'Tracing crypto-assets' => 'Follows and secures crypto-assets.',
    'Responding to cyber attacks' => 'Leads the response where an organisation is under attack.',
    'Analysis and modelling' => 'Turns data into findings that decisions rest on.',
    'Data protection in practice' => 'Applies data protection law to daily work.',
    'Running live services' => 'Keeps services up, and restores them when they fail.',
    'Building infrastructure' => 'Designs and changes networks, servers and cloud services.',
    'Watching over security' => 'Monitors systems and acts on what looks wrong.',
    'Leading digital change' => 'Takes a change from need to benefit with the people it touches.',
    'Teaching digital skills' => 'Trains and coaches colleagues in digital work.',
);

# Levels of the framework: 1 awareness, 2 working, 3 practitioner, 4 expert.
my @LEVELS = ('', 'awareness', 'working', 'practitioner', 'expert');
my %LEVEL_SENSE = (awareness => 'Knows it exists and whom to ask.', working => 'Does it with guidance.',
                   practitioner => 'Does it alone, in any case that comes.', expert => 'Sets how it is done and helps others.');

my @FRONT = (['Digital evidence at the scene', 2], ['Records and data quality', 2],
             ['Keeping information safe', 2], ['Spotting harm online', 2]);
my @DETECTIVE = (['Communications data', 2], ['Video and camera footage', 2],
                 ['Disclosure of digital material', 3, 1], ['Spotting harm online', 3],
                 ['Keeping information safe', 2]);
my @OFFICE = (['Records and data quality', 2], ['Keeping information safe', 2],
              ['Data protection in practice', 2]);
# role => [family, role of the framework, [[competence, level, critical], …]]
my %NEEDS = (
    'Response constable' => ['Frontline', 'Constable', [@FRONT, ['Video and camera footage', 1]]],
    'Neighbourhood constable' => ['Frontline', 'Constable', [@FRONT, ['Serving the public online', 2]]],
    'Community support officer' => ['Frontline', 'Community support', [@FRONT[1, 2], ['Serving the public online', 2]]],
    'Sergeant' => ['Frontline', 'Supervisor', [@FRONT, ['Leading digital change', 1]]],
    'Inspector' => ['Frontline', 'Supervisor', [@OFFICE, ['Leading digital change', 2]]],
    'Detective constable' => ['Investigation', 'Detective', [@DETECTIVE]],
    'Detective sergeant' => ['Investigation', 'Detective', [@DETECTIVE, ['Open source research', 2]]],
    'Call handler' => ['Contact', 'Contact officer', [['Records and data quality', 3], ['Spotting harm online', 2], ['Serving the public online', 3], ['Keeping information safe', 2]]],
    'Dispatcher' => ['Contact', 'Contact officer', [['Records and data quality', 3], ['Video and camera footage', 1], ['Keeping information safe', 2]]],
    'Custody officer' => ['Custody', 'Custody', [@OFFICE, ['Digital evidence at the scene', 1]]],
    'Detention officer' => ['Custody', 'Custody', [@OFFICE]],
    'Roads officer' => ['Frontline', 'Specialist operations', [@FRONT, ['Phone and vehicle downloads', 2]]],
    'Firearms officer' => ['Frontline', 'Specialist operations', [@FRONT[0, 1, 2], ['Video and camera footage', 2]]],
    'Marine officer' => ['Frontline', 'Specialist operations', [@FRONT[0, 1, 2]]],
    'Video response officer' => ['Contact', 'Video response', [@FRONT, ['Serving the public online', 3]]],
    'Intelligence analyst' => ['Analysis', 'Analyst', [['Analysis and modelling', 3], ['Open source research', 3], ['Communications data', 2], ['Data protection in practice', 2]]],
    'Digital media investigator' => ['Investigation', 'Digital investigator', [['Phone and vehicle downloads', 3, 1], ['Video and camera footage', 3], ['Communications data', 3], ['Open source research', 3], ['Tracing crypto-assets', 2, 1]]],
    'Forensic examiner' => ['Specialist', 'Digital forensics', [['Forensic examination', 3, 1], ['Phone and vehicle downloads', 3], ['Disclosure of digital material', 3], ['Keeping information safe', 3]]],
    'Cyber crime investigator' => ['Specialist', 'Cyber crime', [['Responding to cyber attacks', 3, 1], ['Tracing crypto-assets', 3, 1], ['Open source research', 3], ['Keeping information safe', 3]]],
    'Case builder' => ['Justice', 'Case work', [['Disclosure of digital material', 3, 1], ['Records and data quality', 3], ['Data protection in practice', 2]]],
    'Standards investigator' => ['Investigation', 'Standards', [@DETECTIVE[0, 1, 2], ['Data protection in practice', 3]]],
    'Human resources adviser' => ['Enabling', 'People', [@OFFICE]],
    'Trainer' => ['Enabling', 'People', [@OFFICE, ['Teaching digital skills', 3, 1]]],
    'Service desk analyst' => ['IT operations', 'Service desk', [['Running live services', 2], ['Keeping information safe', 3], ['Serving the public online', 1]]],
    'Infrastructure engineer' => ['IT operations', 'Infrastructure', [['Building infrastructure', 3, 1], ['Running live services', 3], ['Watching over security', 2], ['Keeping information safe', 3]]],
    'Security analyst' => ['IT operations', 'Security', [['Watching over security', 3, 1], ['Responding to cyber attacks', 3, 1], ['Keeping information safe', 4], ['Data protection in practice', 2]]],
    'Finance officer' => ['Enabling', 'Finance', [@OFFICE, ['Analysis and modelling', 1]]],
    'Estates officer' => ['Enabling', 'Estates', [@OFFICE]],
    'Fleet technician' => ['Enabling', 'Estates', [['Keeping information safe', 1], ['Records and data quality', 1]]],
    'Communications officer' => ['Enabling', 'Communications', [['Serving the public online', 3], ['Keeping information safe', 2], ['Spotting harm online', 2]]],
    'Data analyst' => ['Data', 'Data analyst', [['Analysis and modelling', 4, 1], ['Records and data quality', 3], ['Data protection in practice', 3]]],
    'Records officer' => ['Data', 'Records', [['Records and data quality', 4], ['Data protection in practice', 3, 1], ['Keeping information safe', 2]]],
    'Project manager' => ['Product and delivery', 'Delivery', [['Leading digital change', 3, 1], ['Keeping information safe', 2], ['Analysis and modelling', 2]]],
    'Business support officer' => ['Enabling', 'Support', [@OFFICE]],
);

# The second period asks more of two roles.
sub _needs {
    my ($role, $which) = @_;
    my @needs = @{$NEEDS{$role}[2]};
    push @needs, ['Tracing crypto-assets', 1] if $which && $role =~ /^Detective/;
    return @needs;
}

# The roles' requirements in the shape of the government capability framework's download, with a
# last column of Exshire's own.
sub requirements {
    my ($which) = @_;
    my $text = Chance::row(',', "\n", 'role family', 'role', 'role description', 'role level',
        'role level description', 'skill name', 'skill description', 'skill level',
        'skill level description', 'role type', 'critical');
    for my $role (sort keys %NEEDS) {
        my ($family, $general) = @{$NEEDS{$role}};
        for my $need (_needs($role, $which)) {
            my ($skill, $level, $critical) = @$need;
            $text .= Chance::row(',', "\n", $family, $general, "$general in Exshire Police", $role,
                "Works as a " . lc $role, $skill, $COMPETENCES{$skill}, $LEVELS[$level],
                $LEVEL_SENSE{$LEVELS[$level]}, $family eq 'Enabling' ? 'staff' : 'officer or staff',
                $critical ? 'yes' : 'no');
        }
    }
    return $text;
}

# ---- the HR extract

# People of each department in the extract; the other departments share what is left of 1,500.
my %FEW = ('HARBOUR' => 6, 'COMMS' => 8, 'RVR' => 9);
my %ANSWERS = ('LP-SOUTH' => 19, 'LP-WEST' => 16, 'CONTACT' => 28, 'INVEST' => 20, 'CUSTODY' => 17,
               'DIGITAL-INV' => 62, 'DFU' => 66, 'CYBER' => 68, 'ICT' => 58, 'CHANGE' => 55,
               'HR-LD' => 46, 'INFO-MGMT' => 48, 'DATA-OFFICE' => 51, 'FIN' => 30, 'PSD' => 36);
# How far a department's people are from what is asked, in parts of 100 below and above.
my %ABLE = ('DIGITAL-INV' => [14, 30], 'DFU' => [16, 26], 'CYBER' => [22, 26], 'ICT' => [18, 28],
            'LP-WEST' => [44, 8], 'CUSTODY' => [48, 6], 'INVEST' => [42, 9], 'CJ' => [33, 12],
            'CHANGE' => [12, 30], 'ESTATES-FLEET' => [50, 5], 'SCD' => [26, 20]);
# Skills that few have: the part of 100 that falls short.
my %SCARCE = ('Tracing crypto-assets' => 86, 'Watching over security' => 70, 'Phone and vehicle downloads' => 60);
my $COUNT = 1500;

sub _sample {
    my ($people, $order, $departments, $before, $chance) = @_;
    my %staff;
    push @{$staff{$_->{department}}}, $_ for @$people;
    my (%wanted, @rest);
    my $sum = 0;
    for my $code (@$order) {
        my $size = @{$staff{$code}};
        $wanted{$code} = exists $FEW{$code} ? $FEW{$code} : int($size * ($ANSWERS{$code} || 24) / 100);
        $sum += $wanted{$code};
        push @rest, $code unless exists $FEW{$code};
    }
    for (my $i = 0; $sum != $COUNT; ++$i) {
        my $step = $sum < $COUNT ? 1 : -1;
        $wanted{$rest[$i % @rest]} += $step;
        $sum += $step;
    }
    my @sample;
    for my $code (@$order) {
        my @list = $chance->shuffled(@{$staff{$code}});
        # Most of those assessed last time are in the extract again.
        my @again = grep { $before->{$_->{id}} } @list;
        my @first = grep { !$before->{$_->{id}} } @list;
        my $keep = int($wanted{$code} * 8 / 10);
        my @chosen = splice @again, 0, $keep < @again ? $keep : scalar @again;
        push @chosen, splice(@first, 0, $wanted{$code} - @chosen);
        push @chosen, splice(@again, 0, $wanted{$code} - @chosen);
        push @sample, sort { $a->{id} <=> $b->{id} } @chosen;
    }
    return @sample;
}

# What a person was found to hold: {competence => [level, date, method]}; kept from one period to
# the next, where some are assessed anew and do better.
sub assess {
    my ($self, $people, $order, $departments, $census, $which) = @_;
    my $chance = Chance->new("assessed $census");
    my $held = $self->{held} ||= {};
    my %before = map { $_ => 1 } keys %$held;
    my $day = Chance::day($census);
    my @sample = _sample($people, $order, $departments, \%before, $chance);
    for my $person (@sample) {
        my $mine = $held->{$person->{id}} ||= {};
        my ($below, $above) = @{$ABLE{$person->{department}} || [34, 13]};
        for my $need (_needs($person->{role}, $which)) {
            my ($skill, $level) = @$need;
            my $old = $mine->{$skill};
            if ($old) {
                next unless $chance->falls(300);
                my $better = $old->[0] < 4 && $chance->falls(380) ? 1 : 0;
                $mine->{$skill} = [$old->[0] + $better, Chance::date($day - $chance->between(2, 160)), $old->[2]];
                next;
            }
            next if $chance->falls($skill =~ /^Tracing/ && $level == 1 ? 550 : 110);
            my $place = $chance->below(100);
            my $short = $SCARCE{$skill} || $below;
            my $holds = $place < $short / 4 ? $level - 2 : $place < $short ? $level - 1
                      : $place >= 100 - $above ? $level + 1 : $level;
            $holds = $holds < 0 ? 0 : $holds > 4 ? 4 : $holds;
            my $ago = $chance->falls(190) ? $chance->between(731, 1500) : $chance->between(4, 690);
            $mine->{$skill} = [$holds, Chance::date($day - $ago), $chance->weighted(
                ['Self-assessment', 46], ['Line manager review', 28], ['Practical test', 10],
                ['Observed by assessor', 9], ['Accredited certificate', 5], ['Other', 2])];
        }
        if ($chance->falls(120)) {    # a skill that the role does not ask for
            my $skill = $chance->pick(sort keys %COMPETENCES);
            $mine->{$skill} ||= [$chance->between(1, 3), Chance::date($day - $chance->between(10, 900)), 'Self-assessment'];
        }
        if (!%$mine) { $mine->{'Keeping information safe'} = [1, Chance::date($day - 200), 'Self-assessment']; }
    }
    return @sample;
}

# The reference HR gives: no key to the number in the asset register stands anywhere.
sub reference {
    my ($id) = @_;
    my @signs = split //, 'BCDFGHJKLMNPQRSTVWXZ';
    my $n = ($id * 7919 + 104729) % 3200000;
    my $text = '';
    for (1 .. 5) { $text .= $signs[$n % 20]; $n = int($n / 20); }
    return 'XR' . $text;
}

my @IMPOSSIBLE = ('31/02/2025', '29/02/2025', '00/00/0000', '31/11/2024', '15/13/2024', '30/02/2024');

sub _level {
    my ($level, $chance) = @_;
    my $word = $level ? ucfirst $LEVELS[$level] : 'None';
    return $chance->weighted([$word, 80], [$level, 10], ["Level $level", 6], ["$level - $word", 4]);
}

sub extract {
    my ($self, $people, $order, $departments, $census, $which) = @_;
    my $chance = Chance->new("extract $census");
    my @sample = $self->assess($people, $order, $departments, $census, $which);
    my @rows;
    my %of;
    for my $person (@sample) {
        my $mine = $self->{held}{$person->{id}};
        for my $skill (sort keys %$mine) {
            my ($level, $date, $method) = @{$mine->{$skill}};
            my $shown = $chance->weighted([Chance::british($date), 86], [$date, 9], [Chance::worded($date), 5]);
            my $row = [reference($person->{id}), $Names::CALLED{$person->{department}}[1], $person->{role},
                       $skill, _level($level, $chance), $shown, $method,
                       $chance->falls(25) ? "Course fee \xA3" . $chance->between(40, 360) . ' paid' : ''];
            push @rows, $row;
            push @{$of{$person->{id}}}, [$row, $date];
        }
    }
    # Where few are, nobody's department may be in doubt.
    my @many = grep { !exists $FEW{$_->{department}} } @sample;
    my @free = $chance->shuffled(map { @{$of{$_->{id}}} } grep { @{$of{$_->{id}}} > 2 } @many);
    my $take = sub { return map { $_->[0] } splice @free, 0, shift; };
    my @again;
    for my $entry (splice @free, 0, 60) {    # an older assessment that was never taken out
        my @older = @{$entry->[0]};
        $older[5] = Chance::british(Chance::date(Chance::day($entry->[1]) - $chance->between(30, 900)));
        $older[4] = _level($chance->between(0, 3), $chance);
        push @again, \@older;
    }
    for my $entry (splice @free, 0, 30) {    # the same, handed in twice
        my @twice = @{$entry->[0]};
        $twice[0] = lc $twice[0] if @again % 3 == 0;
        push @again, \@twice;
    }
    $_->[1] = $chance->pick(@Names::UNKNOWN) for $take->(27);
    $_->[5] = $chance->pick(@IMPOSSIBLE) for $take->(26);
    $_->[4] = $chance->pick('', '', 'Not assessed', 'TBC') for $take->(40);
    $_->[5] = '' for $take->(31);
    $_->[2] = '' for $take->(24);
    $_->[3] = '' for $take->(5);
    $_->[0] = '' for $take->(4);
    my %both;
    for my $person ($chance->shuffled(@many)) {    # on loan, or moved, and in both lists
        my @mine = map { $_->[0] } @{$of{$person->{id}}};
        next if @mine < 2 || keys %both >= 26;
        next if grep { $_->[1] ne $Names::CALLED{$person->{department}}[1] || $_->[0] eq '' } @mine;
        my $other = $chance->pick(grep { !exists $FEW{$_} && $_ ne $person->{department} } @$order);
        $mine[$chance->below(scalar @mine)][1] = $Names::CALLED{$other}[1];
        $both{$person->{id}} = 1;
    }
    @rows = $chance->shuffled(@rows, @again);
    my $text = Chance::row(';', "\r\n", 'Person Ref', 'Department', 'Job title', 'Skill', 'Level held',
                           'Date assessed', 'Assessment method', 'Remarks');
    my $line = 0;
    for my $row (@rows) {
        my $wide = ++$line % 2400 == 0;    # a semicolon typed into the remarks
        $text .= Chance::row(';', "\r\n", @$row, $wide ? ('see file') : ());
    }
    return $text;
}

sub new { return bless {}, shift; }

1;
