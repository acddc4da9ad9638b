// SPDX-License-Identifier: Apache-2.0

extension TenantReader {
  /// The provisioning jobs of an application with their mappings; none if it isn't set up.
  package func provisioning(
    ofServicePrincipal id: String
  ) throws(EntraError) -> Reading<[Provisioning]> {
    try reading(.provisioning) { () throws(EntraError) in
      let path = "/v1.0/servicePrincipals/\(percentEncoded(id))/synchronization/jobs"
      let list = GraphList("graph.ListSynchronizationJobs", path: path, feature: .provisioning)
      var (jobs, evidence) = try all(list, as: SynchronizationJob.self)
      if jobs.contains(where: \.isForAWS) { jobs.removeAll { !$0.isForAWS } }
      var values: [Provisioning] = []
      for job in jobs {
        let document = try client.get(
          "graph.GetSynchronizationSchema",
          path: "\(path)/\(percentEncoded(job.id))/schema",
          feature: .provisioning
        )
        let schema = try decode(SynchronizationSchema.self, document.body, document.operation)
        evidence.append(document)
        values.append(Provisioning(job: job, schema: schema))
      }
      return (values, evidence)
    }
  }
}
