/**
 * System properties: reading and setting them. Start at ManageProperties.
 */
@NullMarked
package org.oiam.application.properties;

import org.jspecify.annotations.NullMarked;
