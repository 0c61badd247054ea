package org.oiam.adapter.http.wire;

/** A request that the transport itself cannot take: malformed, too large, of another type. An answer, not a fault. */
public final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String pointer;

    /**
     * Says what is wrong.
     *
     * @param status the HTTP status
     * @param code a stable code in kebab-case
     * @param detail one sentence for the client
     * @param pointer where in the body, as a JSON Pointer fragment; empty when it concerns the whole
     */
    public BadRequest(int status, String code, String detail, String pointer) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.pointer = pointer;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A stable code in kebab-case. */
    public String code() {
        return code;
    }

    /** One sentence for the client. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Where in the body, as a JSON Pointer fragment; empty when it concerns the whole. */
    public String pointer() {
        return pointer;
    }

    /** Whether an object of the body has two members of one name. */
    public boolean isDuplicateKey() {
        return code.equals("duplicate-key");
    }
}
