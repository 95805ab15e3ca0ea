package live.houselights.waitingroom.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import live.houselights.kernel.CartId;
import live.houselights.kernel.EntryId;
import live.houselights.kernel.ShowId;
import live.houselights.sql.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the inlet's calls and of the admissions that followed. */
@Component
class AdmissionRows {

    private final JdbcClient sql;

    AdmissionRows(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * An admission as its row has it.
     *
     * @param cart the buyer; null until one has come with the pass
     */
    record Admission(
            String word,
            Instant endsAt,
            @Nullable CartId cart,
            @Nullable Instant finishedAt) {

        boolean isGoodAt(Instant now) {
            return finishedAt == null && now.isBefore(endsAt);
        }
    }

    Optional<Admission> find(ShowId show, EntryId entry) {
        return read("", show, entry);
    }

    Optional<Admission> lock(ShowId show, EntryId entry) {
        return read(" for update", show, entry);
    }

    private Optional<Admission> read(String how, ShowId show, EntryId entry) {
        return sql.sql("""
            select pass, ends_at, cart_id, finished_at from line_admission
            where show_id = :show and entry_id = :entry\
            """ + how)
                .param("show", show.value())
                .param("entry", entry.value())
                .query((row, _) -> new Admission(
                        row.getString("pass"),
                        Columns.time(row, "ends_at"),
                        Columns.idIfAny(row, "cart_id", CartId::new),
                        Columns.timeIfAny(row, "finished_at")))
                .optional();
    }

    void add(ShowId show, EntryId entry, long place, String word, Instant now, Instant endsAt) {
        sql.sql("""
            insert into line_admission (show_id, entry_id, place, pass, admitted_at, ends_at)
            values (:show, :entry, :place, :word, :now, :ends)\
            """)
                .param("show", show.value())
                .param("entry", entry.value())
                .param("place", place)
                .param("word", word)
                .param("now", Columns.time(now))
                .param("ends", Columns.time(endsAt))
                .update();
    }

    /** Gives an unused admission another pass; the old one opens nothing any more. */
    void renew(ShowId show, EntryId entry, String word, Instant now, Instant endsAt) {
        sql.sql("""
            update line_admission set pass = :word, admitted_at = :now, ends_at = :ends
            where show_id = :show and entry_id = :entry and cart_id is null\
            """)
                .param("show", show.value())
                .param("entry", entry.value())
                .param("word", word)
                .param("now", Columns.time(now))
                .param("ends", Columns.time(endsAt))
                .update();
    }

    void use(ShowId show, EntryId entry, CartId cart, Instant now, Instant endsAt) {
        sql.sql("""
            update line_admission set cart_id = :cart, used_at = :now, ends_at = :ends
            where show_id = :show and entry_id = :entry and cart_id is null\
            """)
                .param("show", show.value())
                .param("entry", entry.value())
                .param("cart", cart.value())
                .param("now", Columns.time(now))
                .param("ends", Columns.time(endsAt))
                .update();
    }

    boolean isBuying(ShowId show, CartId cart, Instant now) {
        return sql.sql("""
            select count(*) from line_admission
            where cart_id = :cart and show_id = :show and finished_at is null and ends_at > :now\
            """)
                        .param("show", show.value())
                        .param("cart", cart.value())
                        .param("now", Columns.time(now))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Ends the admissions of carts that have bought. */
    void finish(ShowId show, Collection<CartId> carts, Instant now) {
        if (carts.isEmpty()) {
            return;
        }
        sql.sql("""
            update line_admission set finished_at = :now
            where cart_id in (:carts) and show_id = :show and finished_at is null\
            """)
                .param("show", show.value())
                .param("carts", carts.stream().map(CartId::value).toList())
                .param("now", Columns.time(now))
                .update();
    }

    void called(ShowId show, long first, long last, Instant now) {
        sql.sql("""
            insert into line_call (show_id, first_place, last_place, called_at)
            values (:show, :first, :last, :now)\
            """)
                .param("show", show.value())
                .param("first", first)
                .param("last", last)
                .param("now", Columns.time(now))
                .update();
    }

    /** The last place that had been called by then; 0 for none. */
    long lastCalledBy(ShowId show, Instant moment) {
        return sql.sql("""
            select coalesce(max(last_place), 0) from line_call
            where show_id = :show and called_at <= :moment\
            """)
                .param("show", show.value())
                .param("moment", Columns.time(moment))
                .query(Long.class)
                .single();
    }

    /** How many of the places behind this one have been admitted. */
    long admittedBehind(ShowId show, long place) {
        return count("place > :place", show, place, Instant.EPOCH);
    }

    long buying(ShowId show, Instant now) {
        return count("finished_at is null and ends_at > :now", show, 0, now);
    }

    long finished(ShowId show) {
        return count("finished_at is not null", show, 0, Instant.EPOCH);
    }

    private long count(String which, ShowId show, long place, Instant now) {
        return sql.sql("select count(*) from line_admission where show_id = :show and " + which)
                .param("show", show.value())
                .param("place", place)
                .param("now", Columns.time(now))
                .query(Long.class)
                .single();
    }
}
