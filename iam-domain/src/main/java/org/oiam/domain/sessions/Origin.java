package org.oiam.domain.sessions;

/**
 * From where and by what a user signed in.
 *
 * @param way how the user proved who it is
 * @param address where the request came from
 * @param client what the client calls itself, empty when it does not
 */
public record Origin(Way way, String address, String client) {

    private static final int LONGEST_ADDRESS = 64;
    private static final int LONGEST_CLIENT = 256;

    /** How a user proves who it is. */
    public enum Way {
        /** By user name and password. */
        PASSWORD,
        /** By a provider of identities. */
        SSO
    }

    /** Cuts what is too long, and takes characters away that no line of text has. */
    public Origin {
        address = line(address, LONGEST_ADDRESS);
        client = line(client, LONGEST_CLIENT);
    }

    private static String line(String text, int longest) {
        String printable = text.codePoints()
                .filter(character -> !Character.isISOControl(character)
                        && Character.isDefined(character)
                        && Character.getType(character) != Character.SURROGATE)
                .limit(longest / 2)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return printable.length() > longest ? printable.substring(0, longest) : printable;
    }
}
