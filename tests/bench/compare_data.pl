#!/usr/bin/env perl
# SPDX-License-Identifier: Apache-2.0
# compare_data.pl PLUGINS FOLDER PERIODS DEPARTMENTS: writes a strategy, an organisation a period and a
# CSV of returns a period, in which every department answers every question of every plugin in the
# folder PLUGINS: the first half of the periods by each plugin's first edition, the rest by its last.
# Prints `PLUGIN FIRST LAST`, a line a plugin. The same bytes every time.
use strict;
use warnings;
use JSON::PP;

my ($plugins, $folder, $periods, $departments) = @ARGV;
die "compare_data.pl PLUGINS FOLDER PERIODS DEPARTMENTS\n" unless $departments;

my $state = 20261126;

# From 0 to N - 1, the same everywhere.
sub chance {
  my ($n) = @_;
  $state = ($state * 1103515245 + 12345) & 0x7fffffff;
  return ($state >> 8) % $n;
}

sub read_json {
  my ($path) = @_;
  open my $file, '<:raw', $path or die "$path: $!\n";
  local $/;
  return decode_json(<$file>);
}

sub write_file {
  my ($name, $text) = @_;
  open my $file, '>:raw', "$folder/$name" or die "$folder/$name: $!\n";
  print $file $text;
  close $file or die "$folder/$name: $!\n";
}

# One more answer of ten changes from one period to the next.
sub value_of {
  my ($question, $before) = @_;
  return $before if defined $before && chance(10) > 0;
  my $kind = $question->{kind};
  if ($kind eq 'choice') {
    my @options = @{$question->{options}};
    return $options[chance(scalar @options)]{id};
  }
  return chance(2) ? 'true' : 'false' if $kind eq 'boolean';
  return chance(101) if $kind eq 'percent';
  return undef if $kind eq 'text' || $kind eq 'date';
  my ($low, $high) = sort { $a <=> $b } ($question->{worst}, $question->{best});
  return $low + chance(int($high - $low) + 1);
}

my (%themes, %used);
for my $path (sort glob "$plugins/*/plugin.json") {
  my $manifest = read_json($path);
  my ($root) = $path =~ m{(.*)/};
  my @editions = @{$manifest->{editions}};
  for my $edition ($editions[0], $editions[-1]) {
    my $model = read_json("$root/$edition->{model}");
    $used{$manifest->{id}}{$edition->{id}} =
      [map { @{$_->{questions} || []} } @{$model->{sections} || []}];
    for my $dimension (@{$model->{dimensions}}) { $themes{$_} = 1 for @{$dimension->{themes}}; }
  }
  $used{$manifest->{id}}{order} = [$editions[0]{id}, $editions[-1]{id}];
  print "$manifest->{id} $editions[0]{id} $editions[-1]{id}\n";
}

my @themes = sort keys %themes;
my $number = 0;
my @principles = map { {id => 'P' . ++$number, title => "About $_"} } @themes;
$number = 0;
write_file('strategy.json', JSON::PP->new->canonical->encode({
  schema => 'waymark/strategy/1', id => 's', version => '1', title => 'Strategy',
  principles => \@principles,
  themes => [map { {theme => $_, principle => 'P' . ++$number} } @themes],
}));

my %kept;
for my $period (1 .. $periods) {
  my $id = sprintf 'P%02d', $period;
  my $year = 2000 + $period;
  my $organisation = "code,name,headcount\n";
  my $csv = "period,department,plugin,edition,submitted_on,question,value,not_applicable,note\n";
  for my $at (1 .. $departments) {
    my $code = sprintf 'D%03d', $at;
    $organisation .= sprintf "%s,Department %d,%d\n", $code, $at, 20 + ($at * 37 + $period * 11) % 400;
    for my $plugin (sort keys %used) {
      my $edition = $used{$plugin}{order}[$period * 2 > $periods ? 1 : 0];
      for my $question (@{$used{$plugin}{$edition}}) {
        my $value = value_of($question, $kept{$code}{$plugin}{$question->{id}});
        next unless defined $value;
        $kept{$code}{$plugin}{$question->{id}} = $value;
        # One answer of forty is missing.
        next if chance(40) == 0;
        $csv .= "$id,$code,$plugin,$edition,$year-06-01,$question->{id},$value,,\n";
      }
    }
  }
  write_file("org-$id.csv", $organisation);
  write_file("returns-$id.csv", $csv);
}
