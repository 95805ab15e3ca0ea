package live.houselights.orders;

/** Who buys: an address that tickets go to, and a name. Guests are buyers too. */
public record Buyer(String email, String name) {}
