#!/usr/bin/env perl
# SPDX-License-Identifier: Apache-2.0
# perl make.pl FOLDER: from data/grades.csv and data/workforce.csv makes what Waymark imports:
# strategy.json, and for each round a folder with org.csv and returns.csv.
use strict;
use warnings;
use File::Basename qw(dirname);

die "usage: make.pl FOLDER\n" unless @ARGV == 1;
my $folder = shift;
my $data = dirname(__FILE__) . '/data';

# round => period, edition, the day of the workforce that weighs it
my %ROUNDS = ('2016' => ['2016', '2014', '2016-03-31'], '2017' => ['2017', '2014', '2017-03-31'],
              '2018/19' => ['2018-19', '2014', '2019-03-31'], '2021/22' => ['2021-22', '2021', '2019-03-31']);
my $NOT_GRADED = 'Not graded by the inspectorate that year after the Manchester Arena attack';

# The rows of a file without quotes, as hashes.
sub rows {
    my ($name) = @_;
    open my $in, '<', "$data/$name" or die "$data/$name: $!\n";
    my @names;
    my @rows;
    while (my $line = <$in>) {
        $line =~ s/\r?\n\z//;
        die "$name:$.: a quote\n" if $line =~ /"/;
        my @cells = split /,/, $line, -1;
        if (!@names) { @names = @cells; next; }
        die "$name:$.: " . @cells . " cells\n" if @cells != @names;
        my %row;
        @row{@names} = @cells;
        push @rows, \%row;
    }
    close $in;
    return @rows;
}

sub code {
    (my $code = uc shift) =~ s/ /-/g;
    return $code;
}

sub id {
    (my $id = lc shift) =~ s/ /-/g;
    return $id;
}

sub write_file {
    my ($path, $text) = @_;
    open my $out, '>', $path or die "$path: $!\n";
    print {$out} $text or die "$path: $!\n";
    close $out or die "$path: $!\n";
}

-d $folder or mkdir $folder or die "$folder: $!\n";
my @workforce = rows('workforce.csv');
my @grades = rows('grades.csv');
for my $round (sort keys %ROUNDS) {
    my ($period, $edition, $day) = @{$ROUNDS{$round}};
    my $to = "$folder/$period";
    -d $to or mkdir $to or die "$to: $!\n";

    my $org = "force,code,name,parent,headcount,share,predecessors\n";
    for my $row (grep { $_->{date} eq $day } @workforce) {
        # Full-time posts of officers and staff, in hundredths so that the sum is exact.
        my $posts = 0;
        for my $part ($row->{officers}, $row->{staff}) {
            $part =~ /^(\d+)(?:\.(\d{1,2}))?$/ or die "$row->{force}, $day: $part\n";
            $posts += $1 * 100 + substr(($2 || '') . '00', 0, 2);
        }
        $org .= sprintf "EW,%s,%s,,%d.%02d,1,\n", code($row->{force}), $row->{force}, int($posts / 100), $posts % 100;
    }
    write_file("$to/org.csv", $org);

    my $returns = "period,department,plugin,edition,submitted_on,question,value,not_applicable,note\n";
    for my $row (grep { $_->{round} eq $round } @grades) {
        next if $row->{source} eq '';    # not found: missing
        my ($value, $reason) = $row->{grade} eq '' ? ('', $NOT_GRADED) : (id($row->{grade}), '');
        $returns .= join(',', $period, code($row->{force}), 'peel', $edition, '', id($row->{question}), $value,
                         $reason, $row->{source}) . "\n";
    }
    write_file("$to/returns.csv", $returns);
}

write_file("$folder/strategy.json", <<'STRATEGY');
{
  "schema": "waymark/strategy/1",
  "id": "published-grades",
  "version": "1",
  "title": "What the inspectorate looks at",
  "from": "2016-01-01",
  "to": "2022-12-31",
  "principles": [
    {"id": "effectiveness", "title": "Effectiveness: how well the police do what they are there for", "weight": 1},
    {"id": "efficiency", "title": "Efficiency: how well they use what they have", "weight": 1},
    {"id": "legitimacy", "title": "Legitimacy: how fairly they treat people", "weight": 1}
  ],
  "contributions": [
    {"plugin": "peel", "dimension": "effectiveness", "principle": "effectiveness"},
    {"plugin": "peel", "dimension": "efficiency", "principle": "efficiency"},
    {"plugin": "peel", "dimension": "legitimacy", "principle": "legitimacy"}
  ]
}
STRATEGY
