package melmastoon.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import melmastoon.access.InvitationId;
import melmastoon.http.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ruling 44.
class CursorTest {
    @Test
    void aCursorGivesBackItsParts() {
        assertThat(Cursor.decode("invitations", Cursor.encode("invitations", "inv_1", ""), 2))
                .containsExactly("inv_1", "");
    }

    @Test
    void aCursorIsRefusedByAnotherQuestion() {
        var cursor = Cursor.encode("invitations?status=pending", "inv_1");

        assertThatThrownBy(() -> Cursor.decode("invitations?status=accepted", cursor, 1))
                .isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "inv_01JD3ZQK8VZ7M2S4T6W8Y0A1B2", "%00", "AAAAAAAAAAA="})
    void whatIsNoCursorIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.decode("invitations", text, 1)).isInstanceOf(Problem.class);
    }

    /// Its checksum has no key, so anybody can make one.
    @Test
    void theNumberOfPartsAndEachPartAreChecked() {
        var forged = Cursor.encode("invitations", "mbr_1", "more");

        assertThatThrownBy(() -> Cursor.decode("invitations", forged, 1)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Cursor.parse("mbr_1", InvitationId::parse)).isInstanceOf(Problem.class);
    }

    @Test
    void aPageHasANextOneWhereMoreWasFoundThanItShows() {
        assertThat(Page.of(List.of(1, 2, 3), 2, String::valueOf)).isEqualTo(new Page<>(List.of(1, 2), "2"));
        assertThat(Page.of(List.of(1, 2), 2, String::valueOf)).isEqualTo(new Page<>(List.of(1, 2), null));
    }
}
