package org.oiam.archrules.right.domainisplain.domain.lines;

/** Right: another feature of the domain. */
public record Lines() {

    public record Line() {}
}
