type Names = readonly [string, ...string[]];

/** Common given and family names, put together by chance: any likeness to a person is one too. */
export interface NameStock {
  readonly family: Names;
  readonly given: Names;
}

const words = (text: string): Names => {
  const [first = '', ...rest] = text.split(' ').map((word) => word.replaceAll('_', ' '));
  return [first, ...rest];
};

export const ENGLISH_NAMES: NameStock = {
  family: words(
    'Smith Brown Wilson Campbell MacDonald Johnston Taylor Anderson Thompson Stewart Clark Robertson Fraser Murray Reid Graham ' +
      'Hamilton Kennedy Bell Ross Walker Wright Mitchell Young Scott Baker Hill Carter Morrison Ferguson McLean Armstrong ' +
      "O'Brien O'Connor McKay Sinclair Wallace Burns Cameron Gordon Grant Hughes Jenkins Lloyd Marshall Parker Phillips Quinn " +
      'Richards Shaw Sutherland Turner Watson Webster Whitfield Woods Harris-Boyd St._John Fitzgerald Drummond Pemberton Hargreaves',
  ),
  given: words(
    'Margaret Dorothy Helen Barbara Patricia Shirley Joan Marilyn Carol Linda Susan Karen Donna Heather Jennifer Lisa Kelly ' +
      'Sarah Emily Hannah Olivia Grace Mary-Anne Eleanor Ruth Beverley William Robert James John Donald Ronald Kenneth Gordon ' +
      'Douglas David Michael Brian Kevin Scott Jason Matthew Andrew Ryan Tyler Ethan Liam Noah Owen Arthur Harold Walter Stanley',
  ),
};

export const FRENCH_NAMES: NameStock = {
  family: words(
    'Tremblay Gagnon Roy Côté Bouchard Gauthier Morin Lavoie Fortin Gagné Ouellet Pelletier Bélanger Lévesque Bergeron Leblanc ' +
      'Paquette Girard Simard Boucher Caron Beaulieu Cloutier Dubé Poirier Fournier Lapointe Leclerc Lefebvre Poulin Thériault ' +
      "Séguin Desjardins Lalonde Ménard Charlebois Brûlé D'Aoust Saint-Jean St-Amour L'Écuyer Bœuf Legault Prévost Castonguay Héroux",
  ),
  given: words(
    'Marie-Ève Françoise Hélène Thérèse Monique Lucie Geneviève Chloé Zoé Élise Noëlle Ginette Colette Solange Andrée Mélanie ' +
      'Anaïs Océane Jean-François André René Benoît Étienne Gérard Réjean Rhéal Léo Loïc Sébastien Frédéric Raphaël Jérôme ' +
      'François-Xavier Guy Luc Yves Émile Théo',
  ),
};

export const OTHER_NAMES: NameStock = {
  family: words(
    'Singh Kaur Patel Nguyễn Trần Chen Wong Li Zhang Kim Park Santos Cruz Fernández Muñoz García Rossi Ferrari Bianchi Esposito ' +
      'Silva Ferreira Araújo Kowalski Wójcik Łukaszewicz Nowak Novák Dvořák Horváth Szabó Müller Schröder Weiß Ivanov Shevchenko ' +
      'Kovalenko Papadopoulos Yılmaz Çelik Öztürk Hassan Ahmed Khan Hussein Abdi Haddad Cohen Okafor Adeyemi Mensah Asante ' +
      'Tesfaye Bekele Whiteduck Cheechoo Kakegamic Jónsson Ødegård van_der_Berg Žižek Popović Țurcanu',
  ),
  given: words(
    'Harpreet Gurpreet Priya Anjali Rajesh Amit Minh Thảo Wei Mei Xiù Ji-woo Min-jun María José Inés João Conceição Giuseppe ' +
      'Concetta Agnieszka Paweł Łukasz Jiří Zdeňka Zoltán Jürgen Søren Björk Oleksandr Oksana Dimitrios Eleni Ayşe Mehmet Fatima ' +
      'Mohammed Amina Yusuf Layla Noor Chinedu Ngozi Kwame Abena Selam Dawit Shoshana Ari Nokomis Ștefan Đorđe Håkon',
  ),
};
