# SPDX-License-Identifier: Apache-2.0
# What the IT register and the HR system call the departments: seldom what org.csv calls them.
package Names;
use strict;
use warnings;
use Chance;

# code => [in the register, in HR]
our %CALLED = (
    'LP-NORTH' => ['Local Policing North', 'LPA North'],
    'LP-SOUTH' => ['Local Policing South', 'LPA South'],
    'LP-WEST' => ['Local Policing West', 'LPA West'],
    'HARBOUR' => ['Marine', 'Harbour & Marine'],
    'CONTACT' => ['Contact Centre', 'Contact Management'],
    'ROADS' => ['Roads Policing', 'Roads & Traffic'],
    'OPS-SUPPORT' => ['Dogs and Firearms', 'Operations Support'],
    'OPS' => ['Operational Policing', 'OPS'],
    'RVR' => ['RVR', 'Rapid Video Response'],
    'PPU' => ['Public Protection Unit', 'Public Protection'],
    'SCD' => ['Serious Crime', 'Serious Crime Directorate'],
    'INTEL' => ['Force Intelligence Bureau', 'Intelligence'],
    'INVEST' => ['CID Volume Crime', 'Volume Crime Investigation'],
    'DIGITAL-INV' => ['Digital Investigation', 'Digital Investigation'],
    'DFU' => ['Digital Forensics', 'DFU'],
    'CYBER' => ['Cyber Crime', 'CYBER'],
    'CUSTODY' => ['Custody Suites', 'Custody'],
    'CJ' => ['Criminal Justice', 'Criminal Justice Dept'],
    'PSD' => ['PSD', 'Professional Standards'],
    'HR-LD' => ['HR & Learning', 'People Services'],
    'ICT' => ['IT Department', 'ICT Services'],
    'FIN' => ['Finance', 'Finance and Procurement'],
    'ESTATES-FLEET' => ['Estates & Fleet', 'Estates and Fleet'],
    'COMMS' => ['Corporate Comms', 'Communications'],
    'INFO-MGMT' => ['Information Management', 'Info Management'],
    'DATA-OFFICE' => ['Data Office', 'Data and Information Office'],
    'CHANGE' => ['Change Programme', 'Digital Change'],
);

# What stayed in the register after the departments had changed, and whose it is now. Two more old
# names are in no map: who has what of Digital Investigation's kit, and of the Marine unit's,
# nobody has said yet.
our %OUTDATED = ('Roads Policing' => 'OPS', 'Dogs and Firearms' => 'OPS',
                 'Information Management' => 'DATA-OFFICE');

# Names that lead nowhere.
our @UNKNOWN = ('Projects Team 7', 'TBC', 'Operation Larch (temp)', 'Old Custody Block',
                'Wyeshire Fleet', 'Loan - see notes', 'Training School Annexe');

# The map of one period, as departments.map.csv.
sub map_file {
    my ($order, $departments) = @_;
    my %lines;
    for my $code (@$order) {
        for my $given (@{$CALLED{$code}}) {
            $lines{$given} = $code
                unless $given eq $code || lc $given eq lc $departments->{$code}{name};
        }
    }
    if (grep { $_ eq 'OPS' } @$order) { $lines{$_} = $OUTDATED{$_} for keys %OUTDATED; }
    my $text = "given,code\r\n,ICT\r\n";
    $text .= Chance::row(',', "\r\n", $_, $lines{$_}) for sort keys %lines;
    return $text;
}

1;
