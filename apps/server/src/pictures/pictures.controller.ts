import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import {
  chartName,
  pictureQuery,
  playbookHash,
  type ChartListView,
  type ChartPictureView,
  type PictureQuery,
} from '#contract';
import { Fault, type Language } from '#kernel';
import { pictureSvg, type ChartPicture, type Playbook } from '#playbook';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';

/** The statecharts of a playbook version, to be looked at. A playbook holds nothing about people, so nobody is asked who they are. */
@Controller('api/v1/playbooks/:hash/charts')
export class PicturesController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get()
  async charts(@Param('hash', { schema: playbookHash }) hash: string): Promise<ChartListView> {
    const { charts } = await this.playbook(hash);
    return { charts: [...charts.values()].map(({ name, title, states }) => ({ name, title, states: states.size })) };
  }

  @Get(':chart/picture')
  picture(
    @Param('hash', { schema: playbookHash }) hash: string,
    @Param('chart', { schema: chartName }) chart: string,
    @Query({ schema: pictureQuery }) { language }: PictureQuery,
  ): Promise<ChartPictureView> {
    return this.drawn(hash, chart, language);
  }

  @Get(':chart/picture.svg')
  @Header('Content-Type', 'image/svg+xml; charset=utf-8')
  async svg(
    @Param('hash', { schema: playbookHash }) hash: string,
    @Param('chart', { schema: chartName }) chart: string,
    @Query({ schema: pictureQuery }) { language }: PictureQuery,
  ): Promise<string> {
    return pictureSvg(await this.drawn(hash, chart, language));
  }

  private async drawn(hash: string, chart: string, language: Language): Promise<ChartPicture> {
    return this.installation.pictures.picture(await this.playbook(hash), chart, language);
  }

  private async playbook(hash: string): Promise<Playbook> {
    const { playbooks } = this.installation;
    if (await playbooks.has(hash)) return (await playbooks.version(hash)).playbook;
    throw new Fault({
      kind: 'not-found',
      code: 'playbook-version-unknown',
      detail: 'No playbook version of this hash was ever read here.',
      place: 'hash',
      mend: 'Each incident names the hash of the version that it runs on.',
    });
  }
}
