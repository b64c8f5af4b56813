package melmastoon.http;

import static org.assertj.core.api.Assertions.assertThat;

import melmastoon.http.problem.ErrorCodes;
import melmastoon.http.problem.Fault;
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
