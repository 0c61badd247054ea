/**
 * Who may do what, tried out: every operation by every role at every tenant, held against a reference that knows the
 * rules and nothing of the code. Start at MatrixTest.
 */
package org.oiam.application.matrix;
