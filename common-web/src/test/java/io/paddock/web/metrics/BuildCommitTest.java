package io.paddock.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BuildCommitTest {

  @Test
  void a_build_is_of_the_commit_that_was_written_down() throws IOException {
    assertThat(BuildCommit.in(file("git.commit.id.abbrev=0123456789ab"))).isEqualTo("0123456789ab");
  }

  @Test
  void without_a_repository_it_is_unknown() throws IOException {
    assertThat(BuildCommit.in(null)).isEqualTo("unknown");
    assertThat(BuildCommit.in(file("git.commit.id.abbrev="))).isEqualTo("unknown");
    assertThat(BuildCommit.in(file("#nothing"))).isEqualTo("unknown");
  }

  private static ByteArrayInputStream file(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
