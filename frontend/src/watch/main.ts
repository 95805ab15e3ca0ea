import './controls';
import { WatchApi } from './api';
import { WatchPage } from './page';

// /watch/{slug}
const slug = decodeURIComponent(location.pathname.split('/')[2] ?? '');
new WatchPage(new WatchApi(slug)).open();
