package org.oiam.domain.permissions;

/** A service whose privileges are bundled for roles. Seed: Roles ("Every service defines such privileges"), Table 9. */
public record Service(ServiceCode code, String name, String description) {}
