package io.paddock.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingPathsTest {

  private final ReadingPaths paths = new ReadingPaths(List.of("/api/links"));

  @Test
  void onlyAPostToExactlySuchAPathIsNoWrite() {
    assertThat(paths.call("POST", "/api/links", "192.0.2.1").writes()).isFalse();
    assertThat(paths.call("POST", "/api/links", "192.0.2.1").client()).isEqualTo("192.0.2.1");
    assertThat(paths.call("POST", "/api/links/1", "192.0.2.1").writes()).isTrue();
    assertThat(paths.call("POST", "/api/others", "192.0.2.1").writes()).isTrue();
    assertThat(paths.call("DELETE", "/api/links", "192.0.2.1").writes()).isTrue();
    assertThat(paths.call("GET", "/api/others", "192.0.2.1").writes()).isFalse();
  }
}
