package io.paddock.games.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.test.OwnBounds;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OwnBoundsTest {

  @Test
  void it_bounds_requests_as_every_service_does() throws IOException {
    assertThat(OwnBounds.ofTheService()).isEmpty();
  }
}
