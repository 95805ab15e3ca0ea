package live.houselights.accounts.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The people of the demo, whom anybody may sign in as with one click. */
public enum DemoPersona {
    FAN("Mia", "mia@houselights.example", "Buys tickets, watches and chats."),
    MANAGER("Noor", "noor@houselights.example", "Runs her artists' shows from backstage."),
    MODERATOR("Theo", "theo@houselights.example", "Keeps the chat kind."),
    OPERATOR("Ada", "ada@houselights.example", "Runs the platform, for every artist.");

    private final String personName;
    private final String email;
    private final String does;

    DemoPersona(String personName, String email, String does) {
        this.personName = personName;
        this.email = email;
        this.does = does;
    }

    /** The persona as paths name it, such as {@code fan}. */
    public static Optional<DemoPersona> ofPath(String path) {
        return Arrays.stream(values())
                .filter(persona -> persona.path().equals(path))
                .findFirst();
    }

    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String personName() {
        return personName;
    }

    public String email() {
        return email;
    }

    public String does() {
        return does;
    }
}
