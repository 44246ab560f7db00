'use strict';

// Schema and data are given by the suite; only the resolvers are written here.

const dimensions = { size: 'small', weight: 1, unit: 'kg' };
const user = { email: 'support@apollographql.com', name: 'Jane Smith', totalProductsCreated: 1337 };
const research = [
  { study: { caseNumber: '1234', description: 'Federation Study' } },
  { study: { caseNumber: '1235', description: 'Studio Study' } },
];
const deprecatedProduct = { sku: 'apollo-federation-v1', package: '@apollo/federation-v1', reason: 'Migrate to Federation V2', createdBy: user };
const products = [
  { id: 'apollo-federation', sku: 'federation', package: '@apollo/federation', variation: { id: 'OSS' }, research: [research[0]] },
  { id: 'apollo-studio', sku: 'studio', package: '', variation: { id: 'platform' }, research: [research[1]] },
];

function findProduct(reference) {
  if (reference.id) return products.find((product) => product.id === reference.id);
  if (reference.package) return products.find((product) => product.sku === reference.sku && product.package === reference.package);
  return products.find((product) => product.sku === reference.sku && product.variation.id === reference.variation?.id);
}

function findDeprecatedProduct(reference) {
  return reference.sku === deprecatedProduct.sku && reference.package === deprecatedProduct.package ? deprecatedProduct : null;
}

/** Resolvers of the suite's `products` subgraph. */
module.exports = {
  Query: {
    product: (_parent, { id }) => findProduct({ id }),
    deprecatedProduct: (_parent, reference) => findDeprecatedProduct(reference),
  },
  Product: {
    __resolveReference: findProduct,
    dimensions: () => dimensions,
    createdBy: () => user,
  },
  DeprecatedProduct: { __resolveReference: findDeprecatedProduct },
  ProductResearch: {
    __resolveReference: (reference) => research.find(({ study }) => study.caseNumber === reference.study.caseNumber),
  },
  User: {
    __resolveReference: (reference) => ({ ...user, ...reference, name: user.name }),
    averageProductsCreatedPerYear: ({ email, totalProductsCreated, yearsOfEmployment }) => {
      if (email !== user.email) throw new Error(`unexpected user ${email}`);
      return Math.round(totalProductsCreated / yearsOfEmployment);
    },
  },
  Inventory: {
    __resolveReference: (reference) => ({ id: reference.id, deprecatedProducts: [deprecatedProduct] }),
  },
};
