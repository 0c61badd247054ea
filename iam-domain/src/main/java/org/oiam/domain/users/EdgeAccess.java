package org.oiam.domain.users;

/** What a user may do on Edges over their secure access. Seed: Table 3, Edge Access. */
public enum EdgeAccess {
    /** Basic debug operations such as ping, tcpdump, PCAP and remote diagnostics. The default. */
    BASIC,
    /** Root-level access: all debug operations, Edge actions such as restart and shutdown, and the Linux shell. */
    PRIVILEGED
}
