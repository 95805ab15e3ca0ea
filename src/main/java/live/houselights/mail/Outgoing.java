package live.houselights.mail;

/** Mails on their way to the server. */
public interface Outgoing {

    /**
     * How many wait to be taken by it, counted up to this many; none in a house without a server. Who is about to post thousands
     * looks first, so that a sign-in link never stands behind them.
     */
    int waiting(int atMost);
}
