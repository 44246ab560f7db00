/** A contract of another trade than the hub's, so that nothing in the router can know it beforehand. */
export const CONTRACT = /* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])

  type Kedja @key(fields: "id") {
    id: ID!
    namn: String
    betyg(ar: Int!, sort: Sort = VANLIG): Betyg
    varor(filter: Varufilter): [Vara]
    oppet: Boolean
    granne: Kedja
    plats: Plats
    ting: [Ting]
  }

  type Vara @key(fields: "kod") {
    kod: ID!
    namn: String
    sort: Sort
    pris: Varde
    kedja: Kedja
    kund: Kund
  }

  type Kund @key(fields: "nr", resolvable: false) {
    nr: ID!
  }

  type Betyg {
    poang: Float
    sort: Sort
  }

  type Varde @shareable {
    tal: Float
    enhet: String!
    sort: Sort!
    noter: [String!]!
  }

  interface Plats {
    stad: String
  }

  type Torg implements Plats {
    stad: String
    yta: Int
  }

  type Gata implements Plats {
    stad: String
    nummer: String
  }

  union Ting = Betyg | Vara

  enum Sort {
    VANLIG
    LYX
  }

  input Varufilter {
    sort: Sort
    hogstPris: Float
  }
`;
