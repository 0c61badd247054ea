package org.oiam.application.decisions;

/**
 * A subject or a resource as an enforcer names it; whether there is such a thing is not said by it.
 *
 * @param type the kind of thing: {@code user}, {@code enterprise}, {@code edge}
 * @param id which one
 */
public record Reference(String type, String id) {}
