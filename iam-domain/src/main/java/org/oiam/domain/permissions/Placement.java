package org.oiam.domain.permissions;

import org.oiam.domain.tenants.TenantLevel;

/**
 * One place where a table of the documentation shows a privilege; a privilege can have several.
 *
 * @param privilege the privilege shown
 * @param level the portal that the place is in
 * @param table which table: {@code 12}, {@code 13}, or {@code operator} or {@code enterprise} for the other guides'
 * @param feature the feature it is listed under
 * @param path the navigation path, empty where the table has none
 * @param tab the name of the tab, empty where the table has none
 * @param name the name shown
 * @param description the description shown, empty where none is known
 */
public record Placement(
        PrivilegeCode privilege,
        TenantLevel level,
        String table,
        String feature,
        String path,
        String tab,
        String name,
        String description) {}
