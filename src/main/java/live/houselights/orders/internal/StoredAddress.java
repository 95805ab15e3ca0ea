package live.houselights.orders.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import live.houselights.merch.Address;

/** Where goods go. */
@Embeddable
class StoredAddress {

    @Column(name = "ship_name")
    private String name;

    @Column(name = "ship_street")
    private String street;

    @Column(name = "ship_postcode")
    private String postcode;

    @Column(name = "ship_city")
    private String city;

    @Column(name = "ship_country")
    private String country;

    protected StoredAddress() {}

    StoredAddress(Address address) {
        this.name = address.name();
        this.street = address.street();
        this.postcode = address.postcode();
        this.city = address.city();
        this.country = address.country();
    }

    Address address() {
        return new Address(name, street, postcode, city, country);
    }
}
