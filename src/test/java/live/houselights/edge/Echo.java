package live.houselights.edge;

import java.nio.charset.StandardCharsets;

/** Says to each socket what it says, and closes it by the code that the broken rule has on the stage. */
public final class Echo implements SocketRoute {

    @Override
    public boolean takes(String path) {
        return true;
    }

    @Override
    public SocketEar open(EdgeSocket socket, String path, Handshake handshake) {
        return new Ear(socket);
    }

    @Override
    public void drain() {}

    private record Ear(EdgeSocket socket) implements SocketEar {

        private static final byte[] NO_WORDS = {};

        @Override
        public void text(String text) {
            socket.send(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void breach(Breach breach) {
            int code = switch (breach) {
                case FLOODING -> 4429;
                case BINARY -> 1003;
                case NOT_TEXT -> 1007;
                case PROTOCOL -> 1002;
                case TOO_LARGE -> 1009;
            };
            socket.close(code, breach.name(), NO_WORDS);
        }

        @Override
        public void closed() {}
    }
}
