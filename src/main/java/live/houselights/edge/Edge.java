package live.houselights.edge;

/** Where the edge is. */
public interface Edge {

    /** The port that was taken. */
    int port();

    /** The address for plain requests, such as {@code https://edge.houselights.example}, without a slash at its end. */
    String httpUrl();

    /** The same for WebSockets. */
    default String socketUrl() {
        return "ws" + httpUrl().substring("http".length());
    }
}
