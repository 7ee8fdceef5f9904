package io.paddock.servers.test;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says to a server exactly what a test says, which a client library would put in order first: a
 * forged {@code Host}, a path in another spelling, a body that is announced and never sent.
 */
public final class WireHttp {

  private static final int MAX_HEAD_BYTES = 64 * 1024;

  private final int port;

  public WireHttp(int port) {
    this.port = port;
  }

  /**
   * What the server said.
   *
   * @param status the status code
   * @param headers the header lines as they came, without the status line
   * @param body the body, when the answer says how long it is; empty otherwise
   */
  public record Answer(int status, List<String> headers, String body) {

    /** All values of a header, in any case of its name. */
    public List<String> values(String name) {
      return headers.stream()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .toList();
    }

    /** The value of a header that came once. */
    public Optional<String> value(String name) {
      List<String> values = values(name);
      return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }
  }

  /**
   * Sends one request on a connection of its own.
   *
   * @param headers whole lines, {@code Host} among them; a body's length is not added
   * @return the answer, or as much of it as says how it is delimited
   */
  public Answer send(String method, String target, List<String> headers, String body) {
    try (Socket socket = RawHttp.open(URI.create("http://localhost:" + port))) {
      String head = method + " " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers);
      socket.getOutputStream().write((head + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
      return read(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + target, e);
    }
  }

  private static Answer read(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>(head(in).lines().toList());
    int status = Integer.parseInt(lines.removeFirst().split(" ", -1)[1]);
    Answer answer = new Answer(status, List.copyOf(lines), "");
    Optional<String> length = answer.value("Content-Length");
    return length.isEmpty()
        ? answer
        : new Answer(
            status,
            answer.headers(),
            new String(in.readNBytes(Integer.parseInt(length.get())), StandardCharsets.UTF_8));
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0 || head.size() == MAX_HEAD_BYTES) {
        throw new EOFException("no whole head: " + head.toString(StandardCharsets.ISO_8859_1));
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
