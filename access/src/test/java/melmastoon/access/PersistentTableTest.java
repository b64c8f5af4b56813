package melmastoon.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A table is what a map would be, and one that was made from it leaves it as it was.
class PersistentTableTest {
    private record Entry(String key, int value) {}

    private static final PersistentTable<String, Entry> EMPTY =
            PersistentTable.empty((key, entry) -> entry.key().equals(key));

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 5_000})
    void itHoldsWhatAMapHolds(int keys) {
        var random = new Random(keys);
        var expected = new HashMap<String, Entry>();
        var table = EMPTY;
        for (int i = 0; i < 4 * keys; i++) {
            var key = "usr_" + random.nextInt(keys);
            if (random.nextInt(3) == 0) {
                expected.remove(key);
                table = table.without(key);
            } else {
                expected.put(key, new Entry(key, i));
                table = table.with(key, new Entry(key, i));
            }
        }
        assertThat(contents(table)).isEqualTo(expected);
        assertThat(table.size()).isEqualTo(expected.size());
        for (int i = 0; i < keys; i++) {
            assertThat(table.find("usr_" + i)).isEqualTo(expected.get("usr_" + i));
        }
        for (var key : expected.keySet()) {
            table = table.without(key);
        }
        assertThat(contents(table)).isEmpty();
    }

    @Test
    void anotherEntryLeavesTheTableBeforeAsItWas() {
        var random = new Random(1);
        var tables = new ArrayList<PersistentTable<String, Entry>>();
        var expected = new ArrayList<Map<String, Entry>>();
        var table = EMPTY;
        for (int i = 0; i < 500; i++) {
            tables.add(table);
            expected.add(contents(table));
            var key = "usr_" + random.nextInt(200);
            table = random.nextBoolean() ? table.with(key, new Entry(key, i)) : table.without(key);
        }
        for (int i = 0; i < tables.size(); i++) {
            assertThat(contents(tables.get(i))).isEqualTo(expected.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 5_000})
    void changedEntriesAreFoundByTheKeysThatTheyHad(int keys) {
        var table = EMPTY;
        for (int i = 0; i < keys; i++) {
            table = table.with("usr_" + i, new Entry("usr_" + i, i));
        }
        var changed = table.changed(each -> each.value() % 3 == 0 ? new Entry(each.key(), -1) : each);
        for (int i = 0; i < keys; i++) {
            assertThat(changed.find("usr_" + i)).isEqualTo(new Entry("usr_" + i, i % 3 == 0 ? -1 : i));
            assertThat(table.find("usr_" + i)).isEqualTo(new Entry("usr_" + i, i));
        }
        assertThat(changed.changed(each -> each)).isSameAs(changed);
    }

    @Test
    void keysOfOneHashAreToldApart() {
        var table = EMPTY;
        var keys = new ArrayList<String>();
        for (int i = 0; i < 1 << 8; i++) {
            var key = new StringBuilder();
            for (int bit = 0; bit < 8; bit++) {
                key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            keys.add(key.toString());
            table = table.with(key.toString(), new Entry(key.toString(), i));
        }
        assertThat(keys.stream().map(String::hashCode))
                .containsOnly(keys.getFirst().hashCode());
        assertThat(table.ofHash(keys.getFirst().hashCode())).hasSize(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            assertThat(table.find(keys.get(i))).isEqualTo(new Entry(keys.get(i), i));
        }
        assertThat(table.without(keys.get(7)).find(keys.get(7))).isNull();
        assertThat(table.without(keys.get(7)).size()).isEqualTo(keys.size() - 1);
    }

    private static Map<String, Entry> contents(PersistentTable<String, Entry> table) {
        return table.stream().collect(Collectors.toMap(Entry::key, entry -> entry));
    }
}
