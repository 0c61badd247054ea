/**
 * Permission packages (the seed's service permissions): use cases and ports. Start at ManagePackages.
 */
@NullMarked
package org.oiam.application.permissions;

import org.jspecify.annotations.NullMarked;
