package org.oiam.domain.sessions;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What counts as one place that requests come from: an IPv4 address, or the 64 bits of an IPv6 address that one customer
 * of a provider has.
 */
public record ClientNetwork(String text) {

    private static final int LONGEST = 64;
    private static final int GROUPS = 8;
    private static final int GROUPS_OF_NETWORK = 4;
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{0,4}");

    /** The network of an address as text; anything else stands for itself. */
    public static ClientNetwork of(String address) {
        String[] groups = groups(address);
        boolean isIpv6 = groups.length == GROUPS
                && Arrays.stream(groups).allMatch(group -> GROUP.matcher(group).matches());
        if (!isIpv6) {
            return new ClientNetwork(address.length() > LONGEST ? address.substring(0, LONGEST) : address);
        }
        return new ClientNetwork(Arrays.stream(groups)
                        .limit(GROUPS_OF_NETWORK)
                        .map(group -> Integer.toHexString(group.isEmpty() ? 0 : Integer.parseInt(group, 16)))
                        .collect(Collectors.joining(":"))
                + "::/64");
    }

    private static String[] groups(String address) {
        int zone = address.indexOf('%');
        String plain = zone < 0 ? address : address.substring(0, zone);
        int gap = plain.indexOf("::");
        String[] groups = plain.split(":", -1);
        if (gap < 0 || groups.length > GROUPS) {
            return groups;
        }
        String before = plain.substring(0, gap);
        String after = plain.substring(gap + 2);
        int there = (before.isEmpty() ? 0 : before.split(":", -1).length)
                + (after.isEmpty() ? 0 : after.split(":", -1).length);
        String zeros = ":0".repeat(Math.max(1, GROUPS - there)).substring(1);
        return ((before.isEmpty() ? "" : before + ":") + zeros + (after.isEmpty() ? "" : ":" + after)).split(":", -1);
    }
}
