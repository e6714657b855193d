import { DataSource, type QueryResult, type QueryRunner } from 'typeorm';
import { readFailed } from './postgres-faults.js';

/** TypeORM's data source, except that a server that is away is a fault in our words, without the values of the query. */
export class ReadingSource extends DataSource {
  override createQueryRunner(...mode: Parameters<DataSource['createQueryRunner']>): QueryRunner {
    const runner = super.createQueryRunner(...mode);
    const ask = runner.query.bind(runner);
    // TypeORM asks for both forms of the answer through this one method.
    runner.query = async (text: string, parameters?: unknown[], structured?: boolean): Promise<QueryResult> => {
      try {
        return await ask(text, parameters, structured as true);
      } catch (error) {
        throw readFailed(error);
      }
    };
    return runner;
  }
}
