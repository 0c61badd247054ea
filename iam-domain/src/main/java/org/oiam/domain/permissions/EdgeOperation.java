package org.oiam.domain.permissions;

/**
 * Something that can be done on Edges over their secure access. Whoever has Privileged access does all of them, whoever
 * has Basic access those that do not need more. Seed: Table 3, Edge Access.
 *
 * @param name what it is
 * @param group what it belongs to: debug operations, Edge actions, the shell
 * @param needsPrivileged whether Basic access is not enough
 */
public record EdgeOperation(String name, String group, boolean needsPrivileged) {}
