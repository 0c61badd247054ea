/**
 * What every use case needs: who calls, what they see, access, transactions and lists. Start at Access.
 */
@NullMarked
package org.oiam.application;

import org.jspecify.annotations.NullMarked;
