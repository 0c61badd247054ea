package org.oiam.adapter.http.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Networks in CIDR notation, such as {@code 10.0.0.0/8}; of the proxies whose forwarding headers are believed. */
public final class Networks {

    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]+");

    private final List<byte[]> addresses = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();

    private Networks() {}

    /** Reads networks; @throws IllegalArgumentException that names the one that is none */
    public static Networks of(List<String> texts) {
        var networks = new Networks();
        for (String text : texts) {
            String[] parts = text.strip().split("/", -1);
            byte[] address = address(parts[0])
                    .orElseThrow(() -> new IllegalArgumentException("not a network: " + text))
                    .getAddress();
            int length = parts.length == 1 ? address.length * 8 : number(parts[1]);
            if (parts.length > 2 || length < 0 || length > address.length * 8) {
                throw new IllegalArgumentException("not a network: " + text);
            }
            networks.addresses.add(address);
            networks.lengths.add(length);
        }
        return networks;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notOne) {
            return -1;
        }
    }

    /** The address that a text is, never looked up by name. */
    public static Optional<InetAddress> address(String text) {
        try {
            return LITERAL.matcher(text).matches()
                            && (text.indexOf(':') >= 0
                                    || text.chars().filter(c -> c == '.').count() == 3)
                    ? Optional.of(InetAddress.getByName(text))
                    : Optional.empty();
        } catch (UnknownHostException notOne) {
            return Optional.empty();
        }
    }

    /** Whether there is no network at all. */
    public boolean areNone() {
        return addresses.isEmpty();
    }

    /** Whether one of the networks has the address. */
    public boolean contain(InetAddress asked) {
        byte[] bytes = asked.getAddress();
        for (int i = 0; i < addresses.size(); i++) {
            if (matches(bytes, addresses.get(i), lengths.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] address, byte[] network, int bits) {
        if (address.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit & 7);
            if ((address[bit >> 3] & mask) != (network[bit >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }
}
