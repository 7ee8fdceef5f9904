package io.paddock.bench.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SilentReceiverTest {

  private static final byte[] REQUEST =
      "POST /hooks/1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}"
          .getBytes(StandardCharsets.UTF_8);

  @Test
  void aRequestIsTakenAndNeverAnswered() throws IOException {
    try (SilentReceiver receiver = new SilentReceiver();
        Socket caller = new Socket("localhost", receiver.url(1).getPort())) {
      caller.setSoTimeout(300);
      caller.getOutputStream().write(REQUEST);

      assertThatThrownBy(() -> caller.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(receiver.taken()).isEqualTo(1);
    }
  }

  @Test
  void itsEndEndsWhatItHolds() throws IOException {
    SilentReceiver receiver = new SilentReceiver();
    try (Socket caller = new Socket("localhost", receiver.url(1).getPort())) {
      caller.getOutputStream().write(REQUEST);
      caller.setSoTimeout(10_000);
      while (receiver.taken() == 0) {
        Thread.onSpinWait();
      }

      receiver.close();

      assertThat(isOver(caller)).isTrue();
    }
  }

  /** By its end or by a reset. */
  private static boolean isOver(Socket caller) throws SocketTimeoutException {
    try {
      return caller.getInputStream().read() < 0;
    } catch (SocketTimeoutException stillOpen) {
      throw stillOpen;
    } catch (IOException reset) {
      return true;
    }
  }
}
