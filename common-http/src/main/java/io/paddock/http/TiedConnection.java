package io.paddock.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that can tell, before a request is written, whether anything was said that nobody
 * asked for: an answer to come would not be tied to its request. Its parser skips no junk before a
 * status line, and an answer that comes before the whole body was written ends the connection.
 */
final class TiedConnection extends DefaultBHttpClientConnection
    implements ManagedHttpClientConnection {

  /** The shortest wait that a socket knows. */
  private static final Timeout MOMENT = Timeout.ofMilliseconds(1);

  private static final int END = -1;

  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile long restingSince;
  private volatile Timeout inUse = Timeout.ZERO_MILLISECONDS;
  private volatile @Nullable InetAddress address;
  private volatile @Nullable TlsFacts tls;

  TiedConnection(Http1Config config) {
    super(
        config,
        null,
        null,
        null,
        null,
        MonitoringResponseOutOfOrderStrategy.INSTANCE,
        null,
        new BoundedHeads(new DefaultHttpResponseParserFactory(config)));
  }

  /** What a look at an unused connection finds. */
  enum Finding {
    QUIET,
    /** Bytes that belong to no request of ours. */
    UNASKED_BYTES,
    /** The other side has closed. */
    ENDED
  }

  /**
   * Looks for bytes that were read too far, for bytes that wait, and for the end. Who closes a
   * connection right behind an answer has a moment for it: one that rests for less is waited for.
   *
   * @param hurried does not wait
   */
  Finding look(boolean hurried) throws IOException {
    boolean glance = hurried || System.nanoTime() - restingSince > MOMENT.toNanoseconds();
    SocketHolder holder = getSocketHolder();
    if (holder instanceof Watched watched) {
      watched.glancing = glance;
    }
    try {
      return awaitInput(MOMENT) ? Finding.UNASKED_BYTES : Finding.ENDED;
    } catch (SocketTimeoutException nothing) {
      return Finding.QUIET;
    } finally {
      if (holder instanceof Watched watched) {
        watched.glancing = false;
      }
    }
  }

  /** Whom it is to, whatever stands between. */
  void leadsTo(@Nullable InetAddress vetted) {
    address = vetted;
  }

  @Nullable InetAddress address() {
    return address;
  }

  /** Bytes that came on it so far, handshakes not counted. */
  long receivedBytes() {
    return getEndpointDetails() == null ? 0 : getEndpointDetails().getReceivedBytesCount();
  }

  /** A connection that was given up while it was being made must not live on. */
  @Override
  protected void bind(SocketHolder holder) throws IOException {
    if (closed.get()) {
      holder.getSocket().close();
      throw new InterruptedIOException("given up while connecting");
    }
    super.bind(Watched.of(holder));
    inUse = Timeout.ofMilliseconds(holder.getSocket().getSoTimeout());
    restingSince = System.nanoTime();
  }

  /** The superclass would pass by what is done for every socket here. */
  @Override
  public void bind(SSLSocket secured, Socket base) throws IOException {
    bind(new SocketHolder(secured, base));
  }

  @Override
  public @Nullable Socket getSocket() {
    SocketHolder holder = getSocketHolder();
    return holder == null ? null : holder.getSocket();
  }

  @Override
  public @Nullable SSLSession getSSLSession() {
    return super.getSSLSession();
  }

  /** Read once for all requests that it carries; null for one in plain text. */
  @Nullable TlsFacts tls() {
    SSLSession session = getSSLSession();
    if (tls == null && session != null) {
      tls = TlsFacts.of(session);
    }
    return tls;
  }

  @Override
  public void setSocketTimeout(Timeout timeout) {
    super.setSocketTimeout(timeout);
    inUse = timeout;
  }

  @Override
  public void passivate() {
    restingSince = System.nanoTime();
    super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
  }

  @Override
  public void activate() {
    super.setSocketTimeout(inUse);
  }

  @Override
  public void close() throws IOException {
    if (closed.compareAndSet(false, true)) {
      super.close();
    }
  }

  @Override
  public void close(CloseMode mode) {
    if (closed.compareAndSet(false, true)) {
      super.close(mode);
    }
  }

  /** A socket whose input can be asked for what is there already, without waiting for more. */
  private static final class Watched extends SocketHolder {

    private boolean glancing;

    private Watched(Socket plain) {
      super(plain);
    }

    private Watched(SSLSocket secured, Socket base) {
      super(secured, base);
    }

    static Watched of(SocketHolder holder) {
      SSLSocket secured = holder.getSSLSocket();
      return secured == null
          ? new Watched(holder.getSocket())
          : new Watched(secured, holder.getBaseSocket());
    }

    @Override
    protected InputStream getInputStream(Socket socket) throws IOException {
      InputStream wire = getBaseSocket().getInputStream();
      return new FilterInputStream(super.getInputStream(socket)) {

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          if (!glancing || in.available() > 0 || wire.available() > 0) {
            return in.read(into, offset, length);
          }
          if (hasMoreThanSilence(getBaseSocket().getChannel())) {
            return END;
          }
          throw new NothingThereException();
        }
      };
    }
  }

  /** The end; or what came this instant, unasked, and ends the connection as well. */
  private static boolean hasMoreThanSilence(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    try {
      return channel.read(ByteBuffer.allocate(1)) != 0;
    } finally {
      channel.configureBlocking(true);
    }
  }

  /** Ordinary, so nobody asks where it was thrown. */
  private static final class NothingThereException extends SocketTimeoutException {

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
