package melmastoon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import melmastoon.edge.problem.ErrorCodes;
import melmastoon.edge.problem.Fault;
import org.junit.jupiter.api.Test;

class ErrorCodesTest {
    @Test
    void everyFaultHasItsRow() {
        for (var fault : Fault.values()) {
            assertThat(ErrorCodes.all().of(fault.code()).code())
                    .matches("MELMASTOON\\.(COMMON|SYNC|TENANT|MEMBERSHIP)\\.[A-Z_]+");
        }
    }
}
