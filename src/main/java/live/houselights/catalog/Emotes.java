package live.houselights.catalog;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.ArtistId;

/**
 * Emotes of an artist's own, for the chats of their shows. A message carries an emote as it is typed, its name between colons; so
 * one that is gone is read as its name. The caller has checked that this person may.
 */
public interface Emotes {

    /** Emotes of one artist: three rows of a phone. */
    int MOST = 24;

    int LARGEST_UPLOAD_BYTES = 256 * 1024;

    /** Pixels of a kept picture each way: sharp at the height of a line on any screen. */
    int SIDE = 96;

    int LONGEST_NAME = 12;

    int LONGEST_LABEL = 40;

    /** An artist's emotes by name. */
    List<Emote> of(ArtistId artist);

    /**
     * Adds an emote.
     *
     * @param name 2 to {@link #LONGEST_NAME} small letters, one of its own
     * @param label what it shows, for those who hear it: 1 to {@link #LONGEST_LABEL} characters
     * @param picture a JPEG, PNG or GIF of at most {@link #LARGEST_UPLOAD_BYTES}; it is drawn anew within {@link #SIDE}
     */
    Outcome add(ArtistId artist, String name, String label, byte[] picture);

    /** Takes an emote away; done twice it is done once. */
    void remove(ArtistId artist, String name);

    /** The PNG of an emote. */
    Optional<byte[]> png(UUID id);

    /**
     * @param id another one for each picture
     */
    record Emote(UUID id, String name, String label) {

        public String url() {
            return "/emotes/%s.png".formatted(id);
        }
    }

    sealed interface Outcome {
        record Added(Emote emote) implements Outcome {}

        /** A sentence for the manager. */
        record Refused(String reason) implements Outcome {}
    }
}
