package org.oiam.application.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oiam.application.Operation;

/** The matrix turns red for every single operation whose check is taken out. */
@Tag("gates")
class MatrixCatchesTest {

    private final Reference reference = new Reference();

    @ParameterizedTest
    @EnumSource
    void the_matrix_notices_that_nobody_checks(Operation operation) {
        var matrix = new Matrix(reference, MatrixWorld.without(operation, reference));

        Operations.all().stream().filter(act -> act.operation() == operation).forEach(matrix::tryOut);

        assertThat(matrix.mismatches()).isNotEmpty();
    }
}
