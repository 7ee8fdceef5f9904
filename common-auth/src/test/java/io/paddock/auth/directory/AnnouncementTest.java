package io.paddock.auth.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.fixtures.Tenants;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementTest {

  @Test
  void everyNameTravels() {
    List<String> names =
        List.of(
            DirectoryEntries.operator(Tenants.OPERATOR),
            DirectoryEntries.operatorCode("my-brand-2"),
            DirectoryEntries.operatorKey("0123456789abcdef"),
            DirectoryEntries.aggregatorKey("a1b2c3d4e5f6"),
            DirectoryEntries.partner(Tenants.OPERATOR),
            DirectoryEntries.partnerKey("fedcba9876543210"),
            DirectoryEntries.staffSession(new UUID(0, 8)),
            DirectoryEntries.wallet("0x" + "0a".repeat(20)));

    assertThat(Announcement.write(names))
        .isEqualTo(
            """
            operator:00000000-0000-0000-0000-00000000000b
            operator-code:my-brand-2
            operator-key:0123456789abcdef
            aggregator-key:a1b2c3d4e5f6
            partner:00000000-0000-0000-0000-00000000000b
            partner-key:fedcba9876543210
            staff-session:00000000-0000-0000-0000-000000000008
            wallet:0x0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a\
            """);
    assertThat(Announcement.read(Announcement.write(names))).hasValue(names);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "operator:",
        "operator:x\n",
        "operator:X",
        "partners:x",
        "operator:x\noperator:y\n\noperator:z"
      })
  void anythingElseIsNotOurs(String message) {
    assertThat(Announcement.read(message)).isEmpty();
  }

  @Test
  void aMessageIsBounded() {
    String most = String.join("\n", Collections.nCopies(500, "operator:x"));

    assertThat(Announcement.read(most)).hasValueSatisfying(names -> assertThat(names).hasSize(500));
    assertThat(Announcement.read(most + "\noperator:x")).isEmpty();
  }

  @Test
  void moreIsSplit() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 1_001; i++) {
      names.add("operator:" + i);
    }

    List<List<String>> batches = Announcement.batches(names);

    assertThat(batches).extracting(List::size).containsExactly(500, 500, 1);
    assertThat(batches.stream().flatMap(List::stream).toList()).isEqualTo(names);
    assertThat(Announcement.batches(List.of())).isEmpty();
  }
}
