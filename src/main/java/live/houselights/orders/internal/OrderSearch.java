package live.houselights.orders.internal;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import live.houselights.orders.Order;
import live.houselights.orders.Orders.OrderFilter;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds orders for the desks of an artist's managers. */
@Component
class OrderSearch {

    static final int MOST_PER_PAGE = 1_000;
    private static final int LONGEST_SEARCH = 100;
    private static final char ESCAPE = '!';

    private final StoredOrders orders;

    OrderSearch(StoredOrders orders) {
        this.orders = orders;
    }

    @Transactional(readOnly = true)
    public List<Order> find(OrderFilter filter, int offset, int limit) {
        if (limit < 1) {
            return List.of();
        }
        Sort newest = Sort.by(Sort.Direction.DESC, "placedAt", "id");
        var page = new OffsetPage(offset, Math.min(limit, MOST_PER_PAGE), newest);
        return orders.findBy(
                matching(filter),
                query -> query.sortBy(newest).page(page).stream()
                        .map(StoredOrder::order)
                        .toList());
    }

    @Transactional(readOnly = true)
    public int count(OrderFilter filter) {
        return Math.toIntExact(orders.count(matching(filter)));
    }

    private static Specification<StoredOrder> matching(OrderFilter filter) {
        return (order, query, where) -> {
            List<Predicate> all = new ArrayList<>();
            Subquery<Integer> lines = query.subquery(Integer.class);
            Root<StoredOrder> same = lines.correlate(order);
            Join<Object, Object> line = same.join("lines");
            all.add(where.exists(lines.select(where.literal(1))
                    .where(where.equal(line.get("artist"), filter.artist().value()))));
            filter.show().ifPresent(show -> all.add(where.equal(order.<UUID>get("show"), show.value())));
            filter.state()
                    .ifPresent(
                            state -> all.add(where.equal(order.get("progress").get("state"), state)));
            if (!filter.search().isBlank()) {
                all.add(mentions(filter.search(), order, where));
            }
            return where.and(all.toArray(Predicate[]::new));
        };
    }

    private static Predicate mentions(String search, Root<StoredOrder> order, CriteriaBuilder where) {
        String text = search.strip().toLowerCase(Locale.ROOT);
        String cut = text.length() <= LONGEST_SEARCH ? text : text.substring(0, LONGEST_SEARCH);
        String pattern = "%" + cut.replaceAll("[!%_]", ESCAPE + "$0") + "%";
        return where.or(
                where.like(where.lower(order.get("buyerEmail")), pattern, ESCAPE),
                where.like(where.lower(order.get("buyerName")), pattern, ESCAPE),
                where.like(where.lower(order.get("number")), pattern, ESCAPE));
    }
}
