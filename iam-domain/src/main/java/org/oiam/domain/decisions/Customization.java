package org.oiam.domain.decisions;

import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;

/**
 * What one level says about a privilege. Seed: Service Permissions ("applied to the privileges as follows").
 *
 * @param tenant the tenant of that level
 * @param level the level
 * @param bundle the bundle that its package customises
 * @param packageId the package
 * @param edition which edition of it is in force
 * @param effect what it says
 */
public record Customization(
        TenantId tenant, TenantLevel level, BundleCode bundle, PackageId packageId, int edition, Effect effect) {}
